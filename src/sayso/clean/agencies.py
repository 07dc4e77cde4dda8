"""News agencies and outlets: the words by which datelines, sign-offs and addresses name them."""

from __future__ import annotations

import re

# usual name: other words for it in datelines, sign-offs and bylines. From the agencies' own datelines (see docs/how-it-works).
_AGENCIES = {
    "Reuters": "reuters; thomson reuters; reuters health; reuters breakingviews; thomson reuters foundation",
    "Associated Press": "ap; the associated press; associated press; a.p.",
    "AFP": "afp; agence france-presse; agence france presse; afp relaxnews",
    "Xinhua": "xinhua; xinhua news agency; xinhuanet",
    "TASS": "tass; itar-tass; itar tass; тасс; итар-тасс",
    "Interfax": "interfax; интерфакс; interfax-ukraine",
    "RIA Novosti": "ria novosti; ria; риа новости; sputnik; sputnik news",
    "KCNA": "kcna; korean central news agency",
    "Yonhap": "yonhap; yonhap news agency; yonhap news",
    "Bernama": "bernama; malaysian national news agency",
    "SANA": "sana; syrian arab news agency",
    "IRNA": "irna; islamic republic news agency",
    "ISNA": "isna; iranian students' news agency; iranian students news agency",
    "Tasnim": "tasnim; tasnim news agency",
    "Fars": "fna; fars; fars news agency",
    "Mehr": "mna; mehr; mehr news agency",
    "Anadolu Agency": "aa; anadolu; anadolu agency; anadolu ajansi",
    "dpa": "dpa; deutsche presse-agentur; dpa international",
    "Kyodo": "kyodo; kyodo news",
    "Jiji Press": "jiji; jiji press",
    "EFE": "efe; agencia efe; efe news",
    "ANSA": "ansa",
    "AKI": "aki; adnkronos",
    "PTI": "pti; press trust of india",
    "ANI": "ani; asian news international",
    "IANS": "ians; indo-asian news service",
    "UNI": "uni; united news of india",
    "UPI": "upi; united press international",
    "APP": "app; associated press of pakistan",
    "UNB": "unb; united news of bangladesh",
    "BSS": "bss; bangladesh sangbad sangstha",
    "KUNA": "kuna; kuwait news agency",
    "SPA": "spa; saudi press agency",
    "WAM": "wam; emirates news agency",
    "QNA": "qna; qatar news agency",
    "Petra": "petra; jordan news agency",
    "MENA": "mena; middle east news agency",
    "NNA": "nna; national news agency",
    "WAFA": "wafa; palestine news agency",
    "INA": "ina; iraqi news agency",
    "Saba": "saba; saba news agency",
    "APS": "aps; algerie presse service; algérie presse service",
    "TAP": "tap; tunis afrique presse",
    "MAP": "map; maghreb arabe presse",
    "NAN": "nan; news agency of nigeria",
    "ENA": "ena; ethiopian news agency",
    "GNA": "gna; ghana news agency",
    "SUNA": "suna; sudan news agency",
    "Antara": "antara; antara news",
    "VNA": "vna; vietnam news agency; vietnam plus",
    "PNA": "pna; philippine news agency",
    "CNA": "cna; central news agency; focus taiwan",
    "TNA": "tna; thai news agency",
    "Ukrinform": "ukrinform",
    "BelTA": "belta; belarusian telegraph agency",
    "PAP": "pap; polish press agency",
    "CTK": "ctk; čtk; czech news agency",
    "MTI": "mti",
    "Agerpres": "agerpres",
    "BTA": "bta",
    "Tanjug": "tanjug",
    "Hina": "hina",
    "STA": "sta",
    "AZERTAC": "azertac; azertag",
    "Armenpress": "armenpress",
    "Kazinform": "kazinform",
    "Prensa Latina": "pl; prensa latina",
    "AAP": "aap; australian associated press",
    "PA Media": "pa; pa media; press association",
    "The Canadian Press": "cp; the canadian press; canadian press",
    "Bloomberg": "bloomberg; bloomberg news",
    "CNN": "cnn; cnn business; cnnmoney; cnn money; cnn politics; cnn.com",
    "Inter Press Service": "ips; inter press service",
    "IRIN": "irin; the new humanitarian",
    "PR Newswire": "prnewswire; pr newswire",
    "Business Wire": "business wire; businesswire",
    "VOA": "voa; voice of america; voa news",
    "RFE/RL": "rfe/rl; radio free europe; radio free europe/radio liberty",
    "RFA": "rfa; radio free asia",
    "BBC": "bbc; bbc news; bbc monitoring",
    "Al Jazeera": "al jazeera; aljazeera; al-jazeera",
    "Deutsche Welle": "dw; deutsche welle",
    "CNBC": "cnbc; cnbc news",
    "NBC News": "nbc; nbc news",
    "CBS News": "cbs; cbs news",
    "ABC News": "abc; abc news",
    "Fox News": "fox news; foxnews.com",
    "NPR": "npr",
    "USA TODAY": "usa today; usatoday; usa today network",
    "Newsweek": "newsweek",
    "The Guardian": "the guardian; guardian",
    "The New York Times": "the new york times; new york times; nyt",
    "The Washington Post": "the washington post; washington post",
    "The Wall Street Journal": "the wall street journal; wall street journal; wsj",
    "Financial Times": "financial times; ft",
}
_BY_WORDS = {words: name for name, listed in _AGENCIES.items() for words in listed.split("; ")}

# host (without www): the outlet's usual name
_HOSTS = {
    "reuters.com": "Reuters", "apnews.com": "Associated Press", "afp.com": "AFP", "xinhuanet.com": "Xinhua", "news.cn": "Xinhua",
    "tass.com": "TASS", "tass.ru": "TASS", "interfax.com": "Interfax", "interfax.ru": "Interfax", "ria.ru": "RIA Novosti",
    "sputniknews.com": "Sputnik", "sputnikglobe.com": "Sputnik", "rt.com": "RT", "kcna.kp": "KCNA", "yna.co.kr": "Yonhap",
    "yonhapnews.co.kr": "Yonhap", "bernama.com": "Bernama", "sana.sy": "SANA", "irna.ir": "IRNA", "isna.ir": "ISNA",
    "tasnimnews.com": "Tasnim", "farsnews.ir": "Fars", "mehrnews.com": "Mehr", "presstv.ir": "Press TV", "tehrantimes.com": "Tehran Times",
    "aa.com.tr": "Anadolu Agency", "dailysabah.com": "Daily Sabah", "hurriyetdailynews.com": "Hurriyet Daily News", "kyodonews.net": "Kyodo",
    "japantimes.co.jp": "The Japan Times", "asahi.com": "The Asahi Shimbun", "nhk.or.jp": "NHK", "koreatimes.co.kr": "The Korea Times",
    "koreaherald.com": "The Korea Herald", "dailynk.com": "Daily NK", "nknews.org": "NK News", "38north.org": "38 North",
    "globaltimes.cn": "Global Times", "chinadaily.com.cn": "China Daily", "scmp.com": "South China Morning Post", "cgtn.com": "CGTN",
    "bbc.com": "BBC News", "bbc.co.uk": "BBC News", "theguardian.com": "The Guardian", "guardian.co.uk": "The Guardian",
    "telegraph.co.uk": "The Telegraph", "independent.co.uk": "The Independent", "ft.com": "Financial Times", "economist.com": "The Economist",
    "news.sky.com": "Sky News", "dailymail.co.uk": "Daily Mail", "nytimes.com": "The New York Times", "washingtonpost.com": "The Washington Post",
    "wsj.com": "The Wall Street Journal", "usatoday.com": "USA TODAY", "latimes.com": "Los Angeles Times", "nypost.com": "New York Post",
    "washingtontimes.com": "Washington Times", "csmonitor.com": "Christian Science Monitor", "cnn.com": "CNN", "cnbc.com": "CNBC",
    "nbcnews.com": "NBC News", "cbsnews.com": "CBS News", "abcnews.go.com": "ABC News", "foxnews.com": "Fox News", "npr.org": "NPR",
    "pbs.org": "PBS", "politico.com": "Politico", "politico.eu": "Politico", "thehill.com": "The Hill", "axios.com": "Axios", "vox.com": "Vox",
    "newsmax.com": "Newsmax", "newsweek.com": "Newsweek", "time.com": "TIME", "bloomberg.com": "Bloomberg", "businessinsider.com": "Business Insider",
    "foreignpolicy.com": "Foreign Policy", "foreignaffairs.com": "Foreign Affairs", "thediplomat.com": "The Diplomat", "theatlantic.com": "The Atlantic",
    "dailywire.com": "The Daily Wire", "breitbart.com": "Breitbart", "nationalreview.com": "National Review", "voanews.com": "VOA",
    "rferl.org": "RFE/RL", "rfa.org": "RFA", "dw.com": "Deutsche Welle", "france24.com": "France 24", "rfi.fr": "RFI", "lemonde.fr": "Le Monde",
    "spiegel.de": "Der Spiegel", "euronews.com": "Euronews", "aljazeera.com": "Al Jazeera", "alarabiya.net": "Al Arabiya", "arabnews.com": "Arab News",
    "saudigazette.com.sa": "Saudi Gazette", "gulfnews.com": "Gulf News", "thenationalnews.com": "The National", "khaleejtimes.com": "Khaleej Times",
    "arabtimesonline.com": "Arab Times", "kuwaittimes.com": "Kuwait Times", "jordantimes.com": "Jordan Times", "dailystar.com.lb": "The Daily Star",
    "egypttoday.com": "Egypt Today", "ahram.org.eg": "Ahram Online", "middleeasteye.net": "Middle East Eye", "al-monitor.com": "Al-Monitor",
    "haaretz.com": "Haaretz", "jpost.com": "The Jerusalem Post", "timesofisrael.com": "The Times of Israel", "ynetnews.com": "Ynet",
    "thehindu.com": "The Hindu", "timesofindia.indiatimes.com": "The Times of India", "hindustantimes.com": "Hindustan Times",
    "indianexpress.com": "The Indian Express", "ndtv.com": "NDTV", "dawn.com": "Dawn", "tribune.com.pk": "The Express Tribune",
    "observerbd.com": "The Daily Observer", "thedailystar.net": "The Daily Star", "straitstimes.com": "The Straits Times",
    "channelnewsasia.com": "CNA", "thestar.com.my": "The Star", "bangkokpost.com": "Bangkok Post", "kyivindependent.com": "The Kyiv Independent",
    "kyivpost.com": "Kyiv Post", "ukrinform.net": "Ukrinform", "themoscowtimes.com": "The Moscow Times", "abc.net.au": "ABC News (Australia)",
    "smh.com.au": "The Sydney Morning Herald", "cbc.ca": "CBC", "theglobeandmail.com": "The Globe and Mail", "todaynicaragua.com": "Today Nicaragua",
    "whitehouse.gov": "The White House", "bidenwhitehouse.archives.gov": "The White House", "trumpwhitehouse.archives.gov": "The White House",
    "obamawhitehouse.archives.gov": "The White House", "state.gov": "U.S. Department of State", "defense.gov": "U.S. Department of Defense",
    "un.org": "United Nations", "en.wikinews.org": "Wikinews",
}  # fmt: skip
_ARCHIVED = re.compile(r"https?://web\.archive\.org/web/\d+[a-z_]*/(?P<address>.+)", re.IGNORECASE)
_HOST = re.compile(r"^(?:[a-z][a-z0-9+.-]*:)?//(?:[^/@?#]*@)?(?P<host>[^/:?#]+)", re.IGNORECASE)


def agency(words: str) -> str | None:
    """The usual name of the agency or outlet that these words name ("the Associated Press", "AP", "BERNAMA"), None for others."""
    return _BY_WORDS.get(" ".join(words.replace("’", "'").casefold().split()).strip(" .:-–—"))


def host_of(url: str | None) -> str | None:
    """The host of an address, "www." and archive prefixes taken off; None without one."""
    if not url:
        return None
    archived = _ARCHIVED.match(url)
    match = _HOST.match(archived["address"] if archived else url)
    if not match:
        return None
    return re.sub(r"^(?:www\d?|m|mobile|amp|edition)\.", "", match["host"].casefold()) or None


def outlet_at(url: str | None) -> str | None:
    """The readable name of the outlet at an address: "The Guardian"; the bare host for one we have no name for."""
    host = host_of(url)
    if host is None:
        return None
    parts = host.split(".")
    for start in range(len(parts) - 1):
        name = _HOSTS.get(".".join(parts[start:]))
        if name:
            return name
    return host
