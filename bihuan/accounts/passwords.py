"""A rule for passwords that many organisations have: letters, capitals, digits and signs, so many kinds of them."""

import string

from django.core.exceptions import ValidationError

KINDS = (string.ascii_lowercase, string.ascii_uppercase, string.digits)
NAMES = "小写字母、大写字母、数字、其他符号"


class KindsValidator:
    """Asks for characters of so many kinds."""

    def __init__(self, kinds: int = 1):
        self.kinds = kinds

    def validate(self, password: str, user: object = None) -> None:
        """ValidationError with what is missing."""
        used = sum(any(each in kind for each in password) for kind in KINDS)
        used += any(each not in "".join(KINDS) for each in password)
        if used < self.kinds:
            raise ValidationError(f"口令里要有{NAMES}中的 {self.kinds} 种，现在有 {used} 种。")

    def get_help_text(self) -> str:
        """Said beside the form, '' when nothing is asked."""
        return f"{NAMES}里至少 {self.kinds} 种。" if self.kinds > 1 else ""
