"""A custom of naming turned into the names of a family; and a count turned into an NHS number that nobody has."""

from dataclasses import dataclass
from random import Random

from benchmarks.population.name_lists import CUSTOMS, Custom

FIRST_NHS = 999_000_000
NHS_NUMBERS = 999_999


@dataclass
class Namer:
    """The names of one family: no two of its members get the same."""

    draw: Random
    custom: Custom

    def __post_init__(self) -> None:
        self.used: set[str] = set()
        custom = self.custom
        self.hers, self.his = self.draw.choice(custom.family), self.draw.choice(custom.family)
        self.given_by_father = self.draw.choice(custom.male)
        self.used.add(self.given_by_father)

    def given(self, sex: str) -> str:
        """A given name that nobody of the family has yet."""
        names = self.custom.female if sex == "female" else self.custom.male
        free = [name for name in names if name not in self.used] or list(names)
        chosen = self.draw.choice(free)
        self.used.add(chosen)
        return chosen

    def mother(self, married: bool) -> tuple[str, str]:
        """The mother's names; where it is the custom, she has her husband's surname."""
        given = self.given("female")
        way = self.custom.way
        if way == "singh and kaur":
            return given, f"Kaur {self.his}" if married else "Kaur"
        if way == "one name":
            return given, ""
        if way == "name of the father":
            return given, f"{self.draw.choice(self.custom.male)} {self.hers}"
        if way == "by sex":
            return given, _female(self.his if married else self.hers)
        return given, self.his if married and way in ("one surname", "two surnames") else self.hers

    def father(self) -> tuple[str, str]:
        """The father's names."""
        way = self.custom.way
        if way == "singh and kaur":
            return self.given_by_father, f"Singh {self.his}"
        if way == "one name":
            return self.given_by_father, ""
        if way == "name of the father":
            return self.given_by_father, f"{self.draw.choice(self.custom.male)} {self.his}"
        return self.given_by_father, self.his

    def child(self, sex: str, of_him: bool = True) -> tuple[str, str]:
        """A child's names; `of_him`: the child has the father's surname, by the custom."""
        given, way = self.given(sex), self.custom.way
        surname = self.his if of_him else self.hers
        if way == "two surnames" and self.hers != self.his:
            return given, f"{self.hers}-{self.his}"
        if way == "singh and kaur":
            return given, f"{'Kaur' if sex == 'female' else 'Singh'} {surname}"
        if way == "name of the father" and of_him:
            return given, f"{self.given_by_father} {self.his}"
        if way == "by sex" and sex == "female":
            return given, _female(surname)
        return given, surname


def namer(draw: Random, of_two: bool = False) -> Namer:
    """Return the names of a family whose custom is drawn by its weight; `of_two`: not the custom of one name only."""
    customs = [custom for custom in CUSTOMS if not of_two or custom.way != "one name"]
    return Namer(draw, draw.choices(customs, weights=[custom.weight for custom in customs])[0])


def nhs_number(count: int) -> str:
    """Return the number of this count, from 0, of the range that is kept for tests; "" where there are no more.

    Source: NHS England, numbers that begin with 999 are valid and never given to anybody. A count whose check digit
    would be ten has no number.
    """
    if count >= NHS_NUMBERS:
        return ""
    digits = str(FIRST_NHS + count)
    check = -sum(int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1), strict=True)) % 11
    return "" if check == 10 else f"{digits}{check}"


def _female(surname: str) -> str:
    return f"{surname[:-1]}a" if surname.endswith(("ski", "cki")) else surname
