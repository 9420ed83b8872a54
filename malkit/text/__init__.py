"""Text: strict Swedish numerals, numbers and dates for readers, message catalogues, file-name rules."""

from malkit.text.catalogue import Catalogue, catalogue
from malkit.text.csv_text import bare, csv_bytes, harmless
from malkit.text.dates import parse_date
from malkit.text.display import (
    capitalised,
    decimals_agreeing,
    decimals_apart,
    decimals_beside,
    decimals_of,
    format_date,
    format_number,
    format_shown,
)
from malkit.text.filenames import Temporary, distinct_names, is_temporary, safe_name, temporary_kind
from malkit.text.languages import LANGUAGES
from malkit.text.lists import join_words
from malkit.text.numerals import Misread, MisreadKind, Numeral, parse_numeral
from malkit.text.presentable import presentable
from malkit.text.sheet_names import sheet_name

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
    "format_date",
    "format_number",
    "format_shown",
    "harmless",
    "is_temporary",
    "join_words",
    "parse_date",
    "parse_numeral",
    "presentable",
    "safe_name",
    "sheet_name",
    "temporary_kind",
]
