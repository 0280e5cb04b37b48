"""What other floors may use of the library."""

from bihuan.library.intake.public import Intake, take_in

__all__ = ["Intake", "take_in"]
