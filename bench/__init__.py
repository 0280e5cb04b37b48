"""Speed, measured side by side with what one would pick instead; `python -m bench` runs all and prints ratios."""
