"""What other floors and parts may use of the intake."""

from bihuan.library.intake.taking import take_in
from bihuan.library.intake.values import Intake, Progress, Repeated
from bihuan.library.intake.watching import watch

__all__ = ["Intake", "Progress", "Repeated", "take_in", "watch"]
