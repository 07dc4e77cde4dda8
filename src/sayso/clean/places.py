"""Places that stories are filed from: used to tell "Tehran, Iran — Two rockets" from any other words before a dash."""

from __future__ import annotations

_COUNTRIES = """
afghanistan; albania; algeria; angola; argentina; armenia; australia; austria; azerbaijan; bahamas; bahrain; bangladesh; barbados;
belarus; belgium; belize; benin; bhutan; bolivia; bosnia; bosnia and herzegovina; botswana; brazil; brunei; bulgaria; burkina faso;
burma; burundi; cambodia; cameroon; canada; central african republic; chad; chile; china; colombia; comoros; congo; costa rica; croatia;
cuba; cyprus; czech republic; denmark; djibouti; dominican republic; east timor; ecuador; egypt; el salvador; england; equatorial
guinea; eritrea; estonia; eswatini; ethiopia; fiji; finland; france; gabon; gambia; gaza strip; georgia; germany; ghana; great britain;
greece; guatemala; guinea; guinea-bissau; guyana; haiti; honduras; hungary; iceland; india; indonesia; iran; iraq; ireland; israel;
italy; ivory coast; jamaica; japan; jordan; kazakhstan; kenya; kosovo; kuwait; kyrgyzstan; laos; latvia; lebanon; lesotho; liberia;
libya; lithuania; luxembourg; macedonia; madagascar; malawi; malaysia; maldives; mali; malta; mauritania; mauritius; mexico; moldova;
mongolia; montenegro; morocco; mozambique; myanmar; namibia; nepal; netherlands; the netherlands; new zealand; nicaragua; niger;
nigeria; north korea; north macedonia; northern ireland; norway; oman; pakistan; palestine; panama; papua new guinea; paraguay; peru;
philippines; poland; portugal; qatar; romania; russia; rwanda; saudi arabia; scotland; senegal; serbia; sierra leone; singapore;
slovakia; slovenia; solomon islands; somalia; somaliland; south africa; south korea; south sudan; spain; sri lanka; sudan; suriname;
sweden; switzerland; syria; taiwan; tajikistan; tanzania; thailand; togo; tonga; trinidad and tobago; tunisia; turkey; türkiye;
turkmenistan; u.a.e.; u.k.; u.s.; uae; uk; uganda; ukraine; united arab emirates; united kingdom; united states; uruguay; us; usa;
uzbekistan; vanuatu; venezuela; vietnam; wales; west bank; yemen; zambia; zimbabwe
"""
_REGIONS = """
alabama; alaska; arizona; arkansas; california; colorado; connecticut; d.c.; dc; delaware; florida; hawaii; idaho; illinois; indiana;
iowa; kansas; kentucky; louisiana; maine; maryland; massachusetts; michigan; minnesota; mississippi; missouri; montana; nebraska;
nevada; new hampshire; new jersey; new mexico; n.c.; n.j.; n.y.; north carolina; north dakota; ohio; oklahoma; oregon; pennsylvania;
rhode island; south carolina; south dakota; tennessee; texas; utah; vermont; virginia; washington state; west virginia; wisconsin;
wyoming; calif.; colo.; conn.; del.; fla.; ill.; ind.; mass.; md.; mich.; minn.; mo.; nev.; ohio; okla.; ore.; pa.; tenn.; va.; wash.;
wis.; alberta; british columbia; ontario; quebec; crimea; kashmir; iraqi kurdistan
"""
_CITIES = """
aboard air force one; abidjan; abu dhabi; abuja; accra; addis ababa; aden; aleppo; algiers; almaty; amman; amsterdam; ankara;
antananarivo; ashgabat; asmara; astana; asuncion; athens; auckland; baghdad; baku; bamako; bandar seri begawan; bangkok; bangui; banjul;
barcelona; basra; beijing; beirut; belgrade; benghazi; berlin; bern; bishkek; bissau; bogota; bogotá; boston; brasilia; brasília;
bratislava; brazzaville; brussels; bucharest; budapest; buenos aires; bujumbura; cairo; canberra; cape town; caracas; chicago; chisinau;
colombo; conakry; copenhagen; dakar; dallas; damascus; damascus province; dar es salaam; davos; delhi; dhaka; dili; djibouti; dodoma;
doha; donetsk; dubai; dublin; dushanbe; erbil; frankfurt; freetown; gaborone; gaza; gaza city; geneva; georgetown; guantanamo bay;
guatemala city; gwadar; haifa; hague; hanoi; harare; havana; helsinki; hiroshima; hong kong; honiara; houston; islamabad; istanbul;
jakarta; jeddah; jerusalem; jerusalem and ramallah; johannesburg; juba; kabul; kampala; karachi; kathmandu; kharkiv; khartoum; kyiv;
kiev; kigali; kingston; kinshasa; kobani; kuala lumpur; kuwait city; la paz; lagos; lahore; libreville; lilongwe; lima; lisbon;
ljubljana; lome; lomé; london; los angeles; luanda; lusaka; luxembourg; madrid; malabo; male; manama; managua; manila; maputo; mariupol;
maseru; mecca; melbourne; mexico city; miami; milan; minsk; mogadishu; monrovia; montevideo; montreal; moscow; mosul; mumbai; munich;
muscat; nairobi; naypyitaw; ndjamena; n'djamena; new delhi; new york; niamey; nicosia; nouakchott; odesa; odessa; osaka; oslo; ottawa;
ouagadougou; pago pago; panama city; panmunjom; paramaribo; paris; peshawar; phnom penh; podgorica; port au prince; port-au-prince; port
louis; port moresby; port of spain; prague; praia; pretoria; pristina; pyongyang; quito; rabat; rafah; ramallah; rangoon; reykjavik;
riga; rio de janeiro; riyadh; rome; san francisco; san jose; san salvador; sanaa; sana'a; santiago; santo domingo; sao paulo; são paulo;
sarajevo; seoul; seattle; shanghai; shenyang; singapore; skopje; sofia; srinagar; st. petersburg; stockholm; strasbourg; sydney; suva;
taipei; tallinn; tashkent; tbilisi; tegucigalpa; tehran; tel aviv; the hague; thimphu; tirana; tokyo; toronto; tripoli; tunis;
ulaanbaatar; united nations; ulan bator; vancouver; vatican city; victoria; vienna; vientiane; vilnius; vladivostok; warsaw; washington;
wellington; windhoek; yangon; yaounde; yaoundé; yerevan; zagreb; zurich; melaka; johor bahru; kota kinabalu; kuching; george town;
dandong; idlib; homs; latakia
"""

_WIDE = frozenset(" ".join((_COUNTRIES + ";" + _REGIONS).split()).split("; "))
_KNOWN = _WIDE | frozenset(" ".join(_CITIES.split()).split("; "))


def is_place(words: str) -> bool:
    """Is this a country, region or city that stories are often filed from?"""
    return _folded(words) in _KNOWN


def is_region(words: str) -> bool:
    """Is this a country or region, as follows a town ("Narita, Japan")?"""
    return _folded(words) in _WIDE


def _folded(words: str) -> str:
    return " ".join(words.replace("’", "'").split()).strip(",;: ").casefold()
