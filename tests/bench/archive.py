#!/usr/bin/env python3
"""archive.py COUNT KIND FOLDER [SEED]: an archive of press releases to
measure with. KIND is en, zh-Hant or mixed (Chinese with English in it, and
English with Chinese, by turns). The same COUNT, KIND and SEED give the same
bytes anywhere; release I does not depend on COUNT. Each is about as long as
the two pages of the samples, some are a third of that, some twice as long.
They lie in folders by year and month, as archives do."""
import os
import random
import sys


def words(text):
    return [' '.join(one.split()) for one in text.split('|')]


PEOPLE = words('''
Miriam Coates|Daniel Osei-Lund|Anneke Vroom|Tomás Iglesias|Ruth
Adeyemi|Pavel Hruška|Saoirse Kinnear|Idris Bello|Greta Lindqvist|Noor
Haddad|Callum Strand|Beatriz Nóvoa''')
ROLES = words('''
head of operations|director of research|chair of the working
group|chief engineer|harbour master|secretary general|professor of systems
safety|head of the duty desk''')
HOUSES = words('''
Harbour Bridge Security Alliance|Eastern Coast Institute for
Network Resilience|Lantern Point Port Authority|Northern Ring Grid
Operators|Quayside Open Data Trust|Meridian Tide Laboratory|Saltmarsh
Railway Union|Windward Islands Ferry Company''')
CITIES = words('''
Singapore|Rotterdam|Valparaíso|Gdańsk|Halifax|Mombasa|Busan|
Wellington|Trieste|Tallinn''')
NOUNS = words('''
directory of contacts|common incident notice|tide gauge|spare
transformer|signal cabin|cargo manifest|freight corridor|weather station|
backup cable|river sensor|maintenance window|training course|public register|
duty roster|fire drill|ferry timetable|lock gate|shore crew|pilot boat|crane
driver|test field|charging berth|data sheet|warning system|night watch|supply
contract|relay station|radio mast|storm barrier|harbour basin|quality label|
travel grant|study visit|open archive|repair yard|passenger lift|ticket
office|water main|pumping house|salt store''')
VERBS = words('''
opens|extends|replaces|publishes|tests|repairs|doubles|shares|
reviews|finances|simplifies|strengthens|restores|inspects|announces|
measures''')
ADJECTIVES = words('''
regional|quiet|reliable|third|shared|modest|practical|
independent|seasonal|early|careful|plain|joint|affordable|new|winterproof|
northern|bilingual|lasting|small''')
ENGLISH = words('''
The {a} {n} {v} a {a2} {n2}, and the {h} expects {k} per cent
fewer delays before the end of the year.|“We did not want another {n},” said
{p}, {r} at the {h}. “We wanted a {a} one that people use.”|In the first {k}
months the partners recorded {k2} cases in which a {n} had to wait for a {n2},
most of them at night.|Nobody had asked for a {a} {n}; it came out of a
conversation between two crews in {c} who shared the same {n2}.|The cost is
put at {k2} million, of which the {h} bears about {k} per cent.|According to
the figures for {y}, every {n} serves {k2} people a day, {k} more than in the
year before.|Work on the {n} begins in {c} in spring, as soon as the {a} {n2}
has been inspected.|A {a} {n} is easily overlooked, yet without it neither the
{n2} nor the people who depend on it could work through the winter.|{p}
pointed out that the {h} had kept a {n} of its own since {y}, at first on
paper and later in a {a2} database.|Where the old {n} took {k} minutes, the
{a} one takes fewer than {k3}, and it needs no {n2} at all.|What remains to be
settled is who looks after the {n} once the {a} phase is over.|The {h} invites
comments on the {n} until the end of the month; answers will be made public
together with the {a} report.''')
HAN_PEOPLE = '顧思敏|程遠帆|葉書寧|林亦凡|徐若琳|高景行|蘇曼青|鄭浩然|何采薇|'\
    '唐雨桐'.split('|')
HAN_HOUSES = '港橋安全聯盟|東岸網路韌性研究院|燈塔角港務局|北環電力調度中心|'\
    '碼頭開放資料基金會|子午線潮汐實驗室|鹽沼鐵路工會|順風島渡輪公司'.split('|')
HAN_CITIES = '臺北|高雄|新加坡|澳門|基隆|花蓮|香港|釜山'.split('|')
HAN_NOUNS = words('''值班名冊|通報格式|潮位觀測站|備用變壓器|號誌樓|貨櫃清單|
貨運走廊|氣象浮標|海底電纜|河川感測器|維修時段|訓練課程|公開登記簿|消防演習|
渡輪時刻表|船閘|岸勤班組|引水船|起重機駕駛|測試場域|岸電泊位|預警系統|
夜間巡查|供應合約|中繼站|防波堤|品質標章|參訪計畫|典藏檔案庫|修船廠|
無障礙電梯|售票處|自來水幹管|抽水站''')
HAN_VERBS = '啟用|擴充|汰換|發布|測試|修復|共享|檢討|補助|簡化|強化|重建|'\
    '查驗|試辦'.split('|')
HAN_ADJECTIVES = '區域性|可靠|共用|務實|獨立|季節性|雙語|平價|耐寒|新式|'\
    '長期|小型|跨機關|示範'.split('|')
HAN = words('''{h}今天（{d}日）宣布，{a}{n}將於{m}月{v}，預計{k}％的{n2}因此受惠。|
「我們要的不是另一套{n}，」{h}主任{p}說，「而是大家真的會用的{a}{n2}。」|
統計顯示，{y}年以來共有{k2}件案例是因為{n}等候{n2}而延誤，其中多數發生在夜間。|
過去遇到這種情況，往往要先打{k3}通電話，才找得到負責{n}的人；現在只要{k}分鐘。|
經費約{k2}萬元，由{h}負擔{k}％，其餘由各參與單位分攤。|
{c}的{n}從春天開始動工，等{a}{n2}查驗完畢，就會與現有系統併聯。|
{p}指出，{h}自{y}年起就保有自己的{n}，起初是紙本，後來才改為{a}資料庫。|
至於試辦期滿之後由誰維護{n}，各方仍在協商，結果預計年底前公布。|
{a}{n}平時並不起眼，可是少了它，{n2}與依靠它生活的居民就難以度過冬天。|
與會的{k2}位代表同意，每季{v}一次{n}，並把結果放上網路，供各界查閱、引用。|
此外，{h}也歡迎民眾在月底前對{n}提出意見，回覆將連同報告一併公開。''')


def sentence(r, forms, words):
    return r.choice(forms).format(
        k=r.randint(4, 60), k2=r.randint(61, 999), k3=r.randint(2, 9),
        y=r.randint(1988, 2024), d=r.randint(1, 28), m=r.randint(1, 12),
        **{name: r.choice(values) for name, values in words.items()})


ENGLISH_WORDS = {'n': NOUNS, 'n2': NOUNS, 'v': VERBS, 'a': ADJECTIVES,
                 'a2': ADJECTIVES, 'h': HOUSES, 'p': PEOPLE, 'r': ROLES,
                 'c': CITIES}
HAN_WORDS = {'n': HAN_NOUNS, 'n2': HAN_NOUNS, 'v': HAN_VERBS,
             'a': HAN_ADJECTIVES, 'h': HAN_HOUSES, 'p': HAN_PEOPLE,
             'c': HAN_CITIES}


def paragraph(r, han, other):
    """Sentences of a language; other: one of the other language among them."""
    n = r.randint(2, 5)
    out = [sentence(r, HAN, HAN_WORDS) if han else
           sentence(r, ENGLISH, ENGLISH_WORDS) for _ in range(n)]
    if other:
        out.insert(r.randint(0, n), sentence(r, ENGLISH, ENGLISH_WORDS)
                   if han else sentence(r, HAN, HAN_WORDS))
    return ('' if han else ' ').join(out)


def heading(r, han):
    if han:
        return f'{r.choice(HAN_ADJECTIVES)}{r.choice(HAN_NOUNS)}'\
            f'{r.choice(HAN_VERBS)}　{r.choice(HAN_CITIES)}先行'
    return f'{r.choice(ADJECTIVES).capitalize()} {r.choice(NOUNS)} '\
        f'{r.choice(VERBS)} the {r.choice(NOUNS)}'


def table(r, han):
    nouns = HAN_NOUNS if han else NOUNS
    rows = [f'| {r.choice(nouns)} | {r.randint(10, 990)} | '
            f'{r.randint(10, 990)} |' for _ in range(r.randint(3, 6))]
    head = '| 項目 | 去年 | 今年 |' if han else '| Item | Before | After |'
    return '\n'.join([head, '|---|---:|---:|', *rows])


def body(r, han, mixed):
    blocks = []
    size, want = 0, r.choice([1, 2, 2, 3, 3, 3, 3, 4, 4, 6]) * \
        (430 if han else 1150)
    while size < want:
        blocks.append(paragraph(r, han, mixed and r.random() < 0.5))
        size += len(blocks[-1])
        kind = r.random()
        if kind < 0.12:
            blocks.append('## ' + heading(r, han))
        elif kind < 0.2:
            blocks.append('\n'.join('- ' + sentence(r, HAN, HAN_WORDS) if han
                                    else '- ' + sentence(r, ENGLISH,
                                                         ENGLISH_WORDS)
                                    for _ in range(r.randint(2, 4))))
        elif kind < 0.24:
            blocks.append(table(r, han))
    return '\n\n'.join(blocks)


def release(i, kind, seed):
    """The date, name and text of release i."""
    r = random.Random(f'{seed} {kind} {i}')
    han = kind == 'zh-Hant' or kind == 'mixed' and i % 2 == 1
    lang = 'zh-Hant' if han else 'en'
    house = r.choice(HAN_HOUSES if han else HOUSES)
    date = f'{r.randint(2004, 2024)}-{r.randint(1, 12):02}-'\
        f'{r.randint(1, 28):02}'
    about = sentence(r, HAN, HAN_WORDS) if han else \
        sentence(r, ENGLISH, ENGLISH_WORDS)
    text = f'''---
headline: "{heading(r, han)}"
language: {lang}
datePublished: {date}
located: {r.choice(HAN_CITIES if han else CITIES)}
organisations:
  - name: {house}
    rel: issuer
    boilerplate: |
      {about}
contacts:
  - name: {r.choice(HAN_PEOPLE if han else PEOPLE)}
    organisation: {house}
    phone: +00 555 {r.randint(1000, 9999)}
    email: press{r.randint(1, 99)}@example.org
---

{body(r, han, kind == 'mixed')}
'''
    return date, f'{date}-release-{i:06}.{lang}.md', text


def main():
    count, kind, folder = int(sys.argv[1]), sys.argv[2], sys.argv[3]
    seed = sys.argv[4] if len(sys.argv) > 4 else '1'
    made = set()
    for i in range(count):
        date, name, text = release(i, kind, seed)
        place = os.path.join(folder, date[:4], date[5:7])
        if place not in made:
            os.makedirs(place, exist_ok=True)
            made.add(place)
        with open(os.path.join(place, name), 'w', encoding='utf-8') as f:
            f.write(text)


if __name__ == '__main__':
    main()
