"""Places by geothai's codes (province 2, district 4, subdistrict 6 digits). Data: geothai, CC BY 4.0."""

from collections.abc import Mapping
from functools import lru_cache

import geothai

# The six geographical regions in common use (เหนือ อีสาน กลาง ตะวันออก ตะวันตก ใต้); region → province codes.
_REGIONS = {
    "north": "50 51 52 54 55 56 57 58 53",
    "northeast": "30 31 32 33 34 35 36 37 38 39 40 41 42 43 44 45 46 47 48 49",
    "central": "10 11 12 13 14 15 16 17 18 19 26 60 61 62 64 65 66 67 72 73 74 75",
    "east": "20 21 22 23 24 25 27",
    "west": "63 70 71 76 77",
    "south": "80 81 82 83 84 85 86 90 91 92 93 94 95 96",
}
REGION_OF = {code: region for region, codes in _REGIONS.items() for code in codes.split()}


@lru_cache(maxsize=1)
def provinces() -> Mapping[str, str]:
    """Code → Thai name of the 77 provinces."""
    return {str(province.code): province.name_th for province in geothai.provinces()}


def english() -> Mapping[str, str]:
    """English name → code of the provinces."""
    return {str(province.name_en): str(province.code) for province in geothai.provinces()}


@lru_cache(maxsize=128)
def districts(province: str) -> Mapping[str, str]:
    """Code → Thai name of a province's districts; empty for an unknown province."""
    if province not in provinces():
        return {}
    return {str(district.code): district.name_th for district in geothai.districts(province)}


@lru_cache(maxsize=512)
def subdistricts(district: str) -> Mapping[str, str]:
    """Code → Thai name of a district's subdistricts; empty for an unknown district."""
    if district not in districts(district[:2]):
        return {}
    return {str(found.code): found.name_th for found in geothai.subdistricts(district)}


def provinces_in(region: str) -> list[str]:
    """The codes of a region's provinces."""
    return _REGIONS.get(region, "").split()


def name(place: object, language: str = "th") -> str:
    """A place fact as people write it: ต.น้ำขาว อ.จะนะ จ.สงขลา, in English Nam Khao, Chana, Songkhla; "" for none."""
    if not isinstance(place, Mapping):
        return ""
    province, district = str(place.get("province", "")), str(place.get("district", ""))
    subdistrict = str(place.get("subdistrict", ""))
    if language == "en":
        return _english(province, district, subdistrict)
    bangkok = province == "10"
    parts = [
        ("แขวง" if bangkok else "ต.", subdistricts(district).get(subdistrict, "") if district else ""),
        # Bangkok's districts carry their เขต in their names.
        ("" if bangkok else "อ.", districts(province).get(district, "")),
        ("" if bangkok else "จ.", provinces().get(province, "")),
    ]
    return " ".join(prefix + text for prefix, text in parts if text)


@lru_cache(maxsize=1024)
def _english(province: str, district: str, subdistrict: str) -> str:
    """The names in the Roman alphabet, the smallest place first; codes that do not belong together are passed over."""
    found: list[str] = []
    if subdistrict in subdistricts(district):
        found += [each.name_en for each in geothai.subdistricts(district) if str(each.code) == subdistrict]
    if district in districts(province):
        found += [each.name_en for each in geothai.districts(province) if str(each.code) == district]
    found += [each.name_en for each in geothai.provinces() if str(each.code) == province]
    return ", ".join(found)


def problem(place: Mapping[str, str]) -> str:
    """Why the codes do not make a place, in Thai; "" when they do."""
    province, district, subdistrict = (place.get(part, "") for part in ("province", "district", "subdistrict"))
    if province and province not in provinces():
        return "ไม่มีจังหวัดรหัสนี้"
    if district and district not in districts(province):
        return "อำเภอนี้ไม่อยู่ในจังหวัดที่เลือก"
    if subdistrict and subdistrict not in subdistricts(district):
        return "ตำบลนี้ไม่อยู่ในอำเภอที่เลือก"
    return ""
