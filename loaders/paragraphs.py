"""The words of a source column turned into the paragraphs that they cite."""

import re

_NUMBER = r"\d+[a-z]?(?:\s?\([ivxlc]+\))?"
_CITED = re.compile(rf"\bpara(?:graph)?s?\.?\s*({_NUMBER}(?:\s*(?:,|;|&|and|to|-|\u2013)\s*{_NUMBER})*)", re.IGNORECASE)
_RANGE = re.compile(r"(\d+)\s*(?:to|-|\u2013)\s*(\d+)")


def cited_paragraphs(text: str) -> str:
    """Return the paragraphs cited, as "31h; 40"; "" where there are none. "33 to 35" stands for each of them."""
    if "para" not in text and "Para" not in text:
        return ""
    found = [number for match in _CITED.finditer(text) for number in _numbers(match[1])]
    return "; ".join(dict.fromkeys(found))


def _numbers(list_of_numbers: str) -> list[str]:
    spelled_out = _RANGE.sub(_each, list_of_numbers)
    return [number.replace(" ", "") for number in re.findall(_NUMBER, spelled_out)]


def _each(match: re.Match[str]) -> str:
    first, last = int(match[1]), int(match[2])
    return ", ".join(map(str, range(first, last + 1))) if first < last <= first + 200 else match[0]
