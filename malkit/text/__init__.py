"""Text: strict Swedish numerals, numbers and dates for readers, message catalogues, file-name rules."""

from malkit.text.catalogue import Catalogue, catalogue, join_words
from malkit.text.display import (
    LANGUAGES,
    capitalised,
    decimals_agreeing,
    decimals_apart,
    decimals_beside,
    decimals_of,
    format_date,
    format_number,
    format_shown,
)
from malkit.text.escaping import bare, csv_bytes, escape_control_chars, escape_formula
from malkit.text.filenames import Temporary, distinct_names, is_temporary, safe_name, sheet_name, temporary_kind
from malkit.text.numerals import Misread, MisreadKind, Numeral, parse_date, parse_numeral

__all__ = [
    "LANGUAGES",
    "Catalogue",
    "Misread",
    "MisreadKind",
    "Numeral",
    "Temporary",
    "bare",
    "capitalised",
    "catalogue",
    "csv_bytes",
    "decimals_agreeing",
    "decimals_apart",
    "decimals_beside",
    "decimals_of",
    "distinct_names",
    "escape_control_chars",
    "escape_formula",
    "format_date",
    "format_number",
    "format_shown",
    "is_temporary",
    "join_words",
    "parse_date",
    "parse_numeral",
    "safe_name",
    "sheet_name",
    "temporary_kind",
]
