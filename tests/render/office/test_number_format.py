import pytest

from jbpgen.render.office.number_format import format_number, signed


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (1234.5, "#,##0", "1,235"),
        (2.5, "0", "3"),
        (-0.4, "0", "0"),
        (-1234.56, "#,##0.0", "−1,234.6"),
        (0.145, "0%", "15%"),
        (0.1234, "0.0%", "12.3%"),
        (5.6, signed("#,##0.0"), "+5.6"),
        (-2.8, signed("#,##0.0"), "−2.8"),
        (0, signed("#,##0.0"), "0.0"),
    ],
)
def test_format_number_writes_what_excel_shows(value: float, code: str, text: str) -> None:
    assert format_number(value, code) == text


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(ValueError, match="yyyy"):
        format_number(1, "yyyy")
