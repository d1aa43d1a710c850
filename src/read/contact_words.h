/*
 * contact_words: what the parts of a contact are called, and what they look
 * like, in folded form (fold.h); every word ends in "|".
 */
#ifndef GALLEY_READ_CONTACT_WORDS_H
#define GALLEY_READ_CONTACT_WORDS_H

enum part {
    PART_FREE,
    PART_NAME,
    PART_ROLE,
    PART_ORG,
    PART_PHONE,
    PART_EMAIL,
    PART_HOURS,
    PART_OTHER
};

static const struct label {
    enum part part;
    const char *words; /* each ended by "|" */
} labels[] = {
    {PART_PHONE,
     "phone|tel|tel.|telephone|telephone number|phone number|t|m|p|ph|mobile|"
     "mob|cell|cell phone|direct|direct line|office|telefon|mobil|handy|"
     "tél|tél.|téléphone|portable|teléfono|móvil|telefono|cellulare|telefone|"
     "celular|telemóvel|电话|電話|手机|手機|联系电话|聯絡電話|联络电话|"
     "聯繫電話|電話番号|携帯|携帯電話|전화|전화번호|휴대폰|휴대전화|"},
    {PART_EMAIL,
     "email|e-mail|mail|e|email address|e-mail address|courriel|mél|correo|"
     "correo electrónico|posta elettronica|correio eletrônico|"
     "endereço eletrônico|邮箱|邮件|电子邮件|电邮|电子邮箱|郵箱|電郵|"
     "電子郵件|電子信箱|電郵地址|メール|メールアドレス|eメール|이메일|"
     "전자우편|메일|"},
    {PART_NAME,
     "name|contact|contact person|media contact|press contact|kontakt|"
     "ansprechpartner|ansprechpartnerin|nom|nombre|nome|contacto|contatto|"
     "contato|联系人|媒体联系人|新闻联系人|姓名|聯絡人|媒體聯絡人|"
     "新聞聯絡人|聯繫人|担当|担当者|氏名|담당자|담당|이름|성명|"},
    {PART_ROLE,
     "title|role|position|job title|funktion|position|fonction|cargo|ruolo|"
     "função|职务|职位|職務|職稱|職位|役職|직책|직위|"},
    {PART_ORG,
     "organisation|organization|company|agency|unternehmen|firma|société|"
     "entreprise|agence|empresa|agencia|azienda|agenzia|单位|公司|机构|單位|"
     "機構|会社|会社名|企業名|회사|회사명|소속|"},
    {PART_HOURS,
     "hours|office hours|opening hours|availability|available|erreichbar|"
     "öffnungszeiten|horaires|horario|orari|horário|办公时间|工作时间|"
     "辦公時間|服務時間|受付時間|営業時間|운영시간|운영 시간|업무시간|"
     "업무 시간|"},
    {PART_OTHER,
     "fax|telefax|télécopie|传真|傳真|ファックス|팩스|web|website|site|"
     "site web|sitio web|sito|网站|網站|网址|網址|ウェブサイト|홈페이지|"
     "웹사이트|address|adresse|dirección|indirizzo|endereço|地址|住所|주소|"
     "twitter|x|linkedin|facebook|wechat|微信|line|skype|mobile fax|"},
};

static const char role_words[] =
    "manager|director|head|officer|president|chief|spokesperson|spokesman|"
    "spokeswoman|vp|svp|evp|executive|editor|lead|secretary|assistant|"
    "coordinator|specialist|associate|consultant|adviser|advisor|partner|"
    "chair|chairman|chairwoman|ceo|cfo|cto|coo|founder|co-founder|leiter|"
    "leiterin|sprecher|sprecherin|pressesprecher|pressesprecherin|"
    "referentin|referent|geschäftsführer|geschäftsführerin|directeur|"
    "directrice|responsable|chargé|chargée|porte-parole|attachée|attaché|"
    "directora|jefe|jefa|portavoz|responsabile|direttore|direttrice|addetto|"
    "addetta|portavoce|diretor|diretora|gerente|assessor|assessora|";

static const char role_tails[] =
    "经理|总监|主任|部长|主管|发言人|专员|秘书|经理人|總監|經理|部長|發言人|"
    "專員|秘書|課長|室長|係長|広報担当|担当|広報部|広報室|広報課|팀장|과장|"
    "부장|이사|실장|대리|차장|본부장|담당|대변인|매니저|";

static const char org_words[] =
    "ltd|ltd.|limited|inc|inc.|llc|llp|plc|corp|corp.|corporation|gmbh|ag|"
    "sa|s.a.|sarl|sas|spa|s.p.a.|srl|bv|nv|ab|oy|pty|co.|company|group|"
    "communications|agency|association|foundation|institute|university|"
    "ministry|council|society|alliance|consulting|media|office|department|"
    "team|e.v.|verein|stiftung|agentur|agence|agencia|fundación|";

static const char org_tails[] =
    "公司|集团|集團|协会|協會|基金会|基金會|大学|大學|研究院|委员会|委員會|"
    "株式会社|財団|協会|事務局|有限责任公司|주식회사|재단|협회|위원회|대학교|"
    "部|局|처|";

#endif
