"""What an independent checker of the file format says of a workbook, and what of that is known and why it is right."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from openxml_audit import FileFormat, OpenXmlValidator, ValidationError, ValidationErrorType, ValidationSeverity

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class Allowed:
    """One remark of the checker that is let through, in one place of one part, with the reason."""

    part: str
    path: str
    description: str
    severity: ValidationSeverity
    type: ValidationErrorType
    reason: str

    def covers(self, error: ValidationError) -> bool:
        """Whether it is this remark and no other."""
        return (
            error.severity is self.severity
            and error.error_type is self.type
            and re.fullmatch(self.part, error.part_uri) is not None
            and re.fullmatch(self.path, error.path) is not None
            and re.match(self.description, error.description) is not None
        )


ALLOWED = (
    Allowed(
        part=r"/xl/styles\.xml",
        path=r"/styleSheet\[1\]/fonts\[1\]/font\[[0-9]+\]",
        description=r"Unexpected element '(b|color)' found$",
        severity=ValidationSeverity.ERROR,
        type=ValidationErrorType.SCHEMA,
        reason="openpyxl writes a font's name before its weight and colour. CT_Font is a repeated choice in"
        " ISO/IEC 29500-4:2016 (transitional), so any order is valid, and Excel reads it.",
    ),
    Allowed(
        part=r"/xl/worksheets/sheet[0-9]+\.xml",
        path=r"",
        description=r"Worksheet sheet[0-9]+\.xml has [0-9]+ inline-string cell\(s\)",
        severity=ValidationSeverity.WARNING,
        type=ValidationErrorType.SEMANTIC,
        reason="openpyxl writes texts as inline strings (ISO/IEC 29500-1:2016, 18.3.1.53). Excel reads them and"
        " moves them to its own table when it saves; nothing is lost.",
    ),
)


def remarks(path: Path) -> list[ValidationError]:
    """Everything that the checker says of a workbook, with none of its checks turned off."""
    validator = OpenXmlValidator(FileFormat.OFFICE_2016, max_errors=0, security_validation=True)
    return list(validator.validate(path).errors)


def unknown_remarks(path: Path) -> list[str]:
    """What the checker says of a workbook that is not allowed."""
    return [str(error) for error in remarks(path) if not any(each.covers(error) for each in ALLOWED)]
