"""What other floors may use of the library."""

from bihuan.library.intake.public import Intake, Progress, Repeated, take_in, watch

__all__ = ["Intake", "Progress", "Repeated", "take_in", "watch"]
