"""The XML namespaces of the parts that are read."""

from __future__ import annotations

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE_RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
CUSTOM_PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
VARIANT_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
EXCEL_2010 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
"""What Excel 2010 added in extension lists, validations that refer to other sheets among it (MS-XLSX 2.6.43)."""
EXCEL_MAIN = "http://schemas.microsoft.com/office/excel/2006/main"
THREADED_COMMENTS = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
MICROSOFT_RELATIONSHIPS = "http://schemas.microsoft.com/office/2017/10/relationships"
STRICT = "http://purl.oclc.org/ooxml/"
"""What every namespace and relationship type of strict OOXML begins with."""
XML_SPACE = "http://www.w3.org/XML/1998/namespace space"
