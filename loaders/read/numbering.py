"""Numbers as lists write them: 1, ๑, a, ก, iv."""

from __future__ import annotations

_THAI_LETTERS = "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ"  # without ฃ and ฅ, as Thai lists count
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
          (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_MOST = 4000  # from here on Roman numbers are not written
_THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")


def written(number: int, style: str) -> str:
    """Write a number in a style of HTML (1, a, A, i, I) or of Word (decimal, lowerLetter, thaiNumbers …)."""
    if style in {"a", "lowerLetter"}:
        return _letters(number, "abcdefghijklmnopqrstuvwxyz")
    if style in {"A", "upperLetter"}:
        return _letters(number, "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    if style in {"i", "lowerRoman"}:
        return _roman(number)
    if style in {"I", "upperRoman"}:
        return _roman(number).upper()
    if style == "thaiLetters":
        return _letters(number, _THAI_LETTERS)
    return str(number).translate(_THAI_DIGITS) if style == "thaiNumbers" else str(number)


def _letters(number: int, alphabet: str) -> str:
    """Count a … z, aa, bb …, as Word does."""
    if not 0 < number <= len(alphabet) * 20:
        return str(number)
    times, place = divmod(number - 1, len(alphabet))
    return alphabet[place] * (times + 1)


def _roman(number: int) -> str:
    if not 0 < number < _MOST:
        return str(number)
    out = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        out += letters * count
    return out
