/*
 * phrases: what press offices write above and between the parts of a release.
 *
 * One table per meaning, all languages together, in folded form (fold.h). The
 * phrases of a table stand in one text, each ended by "|", because a table of
 * pointers would have to be relocated at every start of the program.
 */
#ifndef GALLEY_READ_PHRASES_H
#define GALLEY_READ_PHRASES_H

/* clang-format off */

static const char contact_whole[] =
    "contact|contacts|contact us|media contact|media contacts|"
    "media contact(s)|contact(s)|press contact|press contacts|"
    "press contact(s)|pr contact|pr contacts|news contact|media enquiries|"
    "media inquiries|media enquiry|media inquiry|press enquiries|"
    "press inquiries|enquiries|for media enquiries|for media inquiries|"
    "for press enquiries|for press inquiries|media relations|press office|"
    "contact information|contact details|investor contact|investor contacts|"
    "media and investor contacts|company contact|editorial contact|"
    "for more information|for further information|"
    "for more information, contact|for more information contact|"
    "for more information, please contact|for more information please contact|"
    "for further information, contact|for further information contact|"
    "for further information, please contact|"
    "for further information please contact|further information|kontakt|"
    "kontakte|pressekontakt|pressekontakte|medienkontakt|medienkontakte|"
    "ansprechpartner|ansprechpartnerin|ansprechpartner für die presse|"
    "pressestelle|kontakt für medien|kontakt für die presse|medienstelle|"
    "kontakt für rückfragen|contact presse|contacts presse|contact média|"
    "contact médias|contacts médias|contact media|relations presse|"
    "relations médias|service de presse|contacto|contactos|contacto de prensa|"
    "contactos de prensa|contacto para prensa|contacto para medios|"
    "contacto de medios|contacto con los medios|contactos para prensa|"
    "gabinete de prensa|contatto|contatti|contatti stampa|contatto stampa|"
    "ufficio stampa|contatti per la stampa|contatti per i media|contato|"
    "contatos|contato para a imprensa|contatos para a imprensa|"
    "contato de imprensa|contatos de imprensa|contato com a imprensa|"
    "contacto de imprensa|contactos de imprensa|contactos para a imprensa|"
    "assessoria de imprensa|contato para imprensa|contatos para imprensa|联系|"
    "联系我们|媒体联系|媒体联络|媒体咨询|媒体垂询|新闻联络|媒体查询|"
    "新闻媒体联系|聯絡|聯絡我們|聯繫我們|媒體聯絡|媒體聯繫|新聞聯絡|媒體查詢|"
    "傳媒查詢|傳媒聯絡|查詢|媒體諮詢|新聞媒體聯絡|広報担当|広報窓口|"
    "報道関係者窓口|홍보 담당자|홍보담당자|담당자|언론 담당자|언론 담당|"
    "연락 담당자|all media enquiries|all media inquiries|all press enquiries|"
    "general enquiries|further media information|media information|"
    "more information|more details|further details|additional information|"
    "interviews|interview requests|interviews and images|"
    "interviews or images|media and press enquiries|press and media enquiries|"
    "press information|media queries|press queries|media requests|"
    "rückfragen|presseanfragen|medienanfragen|bei rückfragen|"
    "für rückfragen|weitere informationen|pour plus d'informations|"
    "pour toute information|para más información|per maggiori informazioni|"
    "para mais informações|媒体查询联系|";

/* Endings of a short heading; CJK headings put the word last. */
static const char contact_tail[] =
    "联系人|联系方式|联络人|联络方式|聯絡人|聯絡方式|聯絡資訊|聯絡資料|聯繫人|"
    "聯繫方式|联系信息|お問い合わせ|お問い合わせ先|お問い合わせ窓口|"
    "問い合わせ先|お問合せ|お問合せ先|お問合わせ|お問合わせ先|問合せ先|"
    "問合わせ先|連絡先|문의|문의처|문의 사항|연락처|문의 및 연락처|";

static const char notes_whole[] =
    "notes to editors|note to editors|notes to editor|note to editor|"
    "notes to the editor|note to the editor|notes to the editors|"
    "notes for editors|note for editors|notes for the editor|editor's note|"
    "editor's notes|editors' note|editors' notes|editors note|editors notes|"
    "editor note|editor notes|notes to editors and journalists|"
    "notes to journalists|hinweis für die redaktion|"
    "hinweise für die redaktion|hinweis für redaktionen|"
    "hinweise für redaktionen|hinweise an die redaktion|"
    "hinweis an die redaktion|hinweis an die redaktionen|"
    "anmerkung für die redaktion|anmerkungen für die redaktion|"
    "anmerkungen für redaktionen|redaktionelle hinweise|note aux rédacteurs|"
    "notes aux rédacteurs|note aux rédactions|notes aux rédactions|"
    "note à la rédaction|notes à la rédaction|note aux éditeurs|"
    "notes aux éditeurs|note à l'éditeur|notas para editores|"
    "nota para editores|notas para los editores|nota para los editores|"
    "nota a los editores|notas a los editores|notas al editor|nota al editor|"
    "notas para la redacción|nota para la redacción|note per la redazione|"
    "nota per la redazione|note per gli editori|nota per gli editori|"
    "note redazionali|nota redazionale|notas para o editor|notas aos editores|"
    "nota aos editores|notas ao editor|nota ao editor|notas para os editores|"
    "notas à redação|nota à redação|编者注|编者按|编辑备注|编辑注|编辑附注|"
    "编辑须知|致编辑|致编辑备注|給編輯的備註|給編輯的話|編者注|編者註|編者按|"
    "編輯備註|編輯備注|編輯附註|編輯註|編輯須知|編輯注意|編輯注意事項|致編輯|"
    "編集者への注記|編集者注|編集者様へ|編集者の方へ|編集部への注記|"
    "報道関係者への注記|報道関係者の皆様へ|편집자 주|편집자주|편집자 참고|"
    "편집자 참고사항|편집자 참고 사항|편집자에게|기자 참고사항|기자 참고 사항|";

static const char about_head[] =
    "about |über |à propos de |à propos du |à propos des |à propos d'|"
    "a propos de |a propos du |a propos des |a propos d'|acerca de |"
    "acerca del |sobre |informazioni su |informazioni sulla |"
    "informazioni sul |acerca da |acerca do |quem é |";

static const char about_whole[] =
    "about|about us|über uns|à propos|à propos de nous|acerca de nosotros|"
    "sobre nosotros|chi siamo|sobre nós|quem somos|company profile|"
    "company overview|boilerplate|unternehmensprofil|关于我们|關於我們|"
    "公司简介|公司簡介|企业简介|企業簡介|机构简介|機構簡介|会社概要|会社紹介|"
    "企業概要|会社について|私たちについて|当社について|弊社について|회사 소개|"
    "회사소개|회사 개요|회사개요|기업 소개|기업소개|기관 소개|기관소개|";

static const char about_cjk_head[] =
    "关于|關於|";

static const char about_cjk_tail[] =
    "について|소개|에 대하여|에 대해|에 관하여|简介|簡介|の概要|";

/* Subjects of which a heading with について speaks within the story. */
static const char about_not[] =
    "本件|今回|この|本製品|新製品|本サービス|背景|关于此|关于本次|关于这|"
    "關於此|關於本次|關於這|关于举办|关于召开|關於舉辦|제품 |행사 |이번 |";

/* Words in small letters that may stand in the name of an organisation. */
static const char small_words[] =
    "us|the|our|this|of|and|for|in|on|at|to|by|with|company|companies|"
    "organisation|organization|group|partners|die|der|das|den|dem|des|und|für|"
    "von|vom|zu|zur|im|am|de|du|la|le|les|et|en|el|los|las|y|e|da|do|das|dos|"
    "di|del|della|dei|delle|per|il|lo|gli|o|a|os|as|para|pour|sur|au|aux|van|"
    "het|nós|uns|inc|plc|gmbh|project|programme|program|"
    "initiative|report|study|event|university|network|team|foundation|"
    "alliance|association|conference|forum|campaign|brand|author|authors|"
    "award|awards|consortium|partnership|agency|ministry|department|office|";

static const char release_whole[] =
    "for immediate release|immediate release|for immediate publication|"
    "for immediate use|press release|news release|media release|"
    "press statement|media statement|zur sofortigen veröffentlichung|"
    "sofortige veröffentlichung|zur sofortigen freigabe|pressemitteilung|"
    "presseinformation|medienmitteilung|pour diffusion immédiate|"
    "diffusion immédiate|pour publication immédiate|communiqué de presse|"
    "communiqué|para publicación inmediata|para su publicación inmediata|"
    "para difusión inmediata|publicación inmediata|comunicado de prensa|"
    "nota de prensa|comunicato stampa|per la pubblicazione immediata|"
    "per pubblicazione immediata|per diffusione immediata|"
    "per il rilascio immediato|para divulgação imediata|"
    "para publicação imediata|divulgação imediata|comunicado de imprensa|"
    "comunicado à imprensa|nota à imprensa|即时发布|立即发布|即日发布|新闻稿|"
    "新闻发布|新闻公告|即時發佈|即時發布|立即發佈|立即發布|即日發布|新聞稿|"
    "新聞發佈|新聞資料|新聞公報|報道関係者各位|報道関係各位|報道関係者の皆様|"
    "プレスリリース|ニュースリリース|報道資料|即日発表|報道発表資料|보도자료|"
    "보도 자료|즉시 보도|즉시보도|즉시 배포|즉시배포|배포 즉시 보도|"
    "즉시 보도 가능|언론 보도자료|";

/* These may carry a date behind them on the same line. */
static const char release_head[] =
    "for immediate release|zur sofortigen veröffentlichung|"
    "pour diffusion immédiate|para publicación inmediata|"
    "para su publicación inmediata|per la pubblicazione immediata|"
    "para divulgação imediata|即时发布|立即发布|即時發佈|即時發布|立即發佈|"
    "立即發布|報道関係者各位|배포 즉시 보도|";

/* What follows is an end of the embargo if it holds a digit. */
static const char embargo_head[] =
    "strictly embargoed until|strictly embargoed for|"
    "strictly under embargo until|embargoed until|embargoed for|embargoed to|"
    "embargoed:|embargo until|embargo lifts|embargo:|under embargo until|"
    "under embargo to|not for release before|not for release until|"
    "not for publication before|not for publication until|"
    "hold for release until|hold until|for release on|for release at|"
    "for release:|sperrfrist bis|sperrfrist:|gesperrt bis|"
    "sous embargo jusqu'au|sous embargo jusqu'à|embargo jusqu'au|"
    "embargado hasta el|embargado hasta|embargo hasta el|embargo hasta|"
    "sotto embargo fino al|embargo fino al|sob embargo até|embargado até|"
    "embargo até|禁发至|禁發至|禁运期至|禁止发布至|发布禁令至|限时发布:|"
    "限時發佈:|發布禁令至|解禁日時:|解禁日時|報道解禁日時:|報道解禁:|報道解禁|"
    "発表解禁|엠바고:|엠바고|보도시점:|보도 시점:|embargoed for release until|"
    "embargoed for release|embargoed for publication until|strict embargo|"
    "strict embargo until|strict embargo:|under strict embargo until|"
    "under embargo:|under embargo|embargoed till|under embargo till|"
    "embargo till|embargo date|embargo ends|embargo expires|"
    "embargo lifts at|embargo lifts on|not to be released before|"
    "not to be published before|not for broadcast before|"
    "not for broadcast or publication before|no publication before|"
    "禁发期至|新闻禁发至|媒体禁发至|解禁时间:|解禁时间|解禁時間:|解禁時間|"
    "解禁:|発表解禁日時:|公開解禁:|情報解禁:|情報解禁日時:|보도 금지:|"
    "보도유예:|보도 유예:|";

/* These name an embargo whatever follows, even nothing. */
static const char embargo_sure[] =
    "strictly embargoed until|strictly embargoed|strictly under embargo until|"
    "strictly under embargo|embargoed until|embargoed:|embargo until|embargo:|"
    "under embargo until|under strict embargo|under embargo:|strict embargo:|"
    "strict embargo until|embargoed for release|embargo date|embargoed till|"
    "not for release before|not for release until|not for publication before|"
    "not for publication until|not to be released before|"
    "not to be published before|sperrfrist bis|sperrfrist:|gesperrt bis|"
    "sous embargo jusqu'au|sous embargo jusqu'à|embargo jusqu'au|"
    "embargado hasta|embargo hasta|sotto embargo fino al|embargo fino al|"
    "sob embargo até|embargado até|embargo até|禁发至|禁發至|禁运期至|"
    "禁止发布至|发布禁令至|發布禁令至|解禁日時|解禁时间|解禁時間|報道解禁|"
    "発表解禁|情報解禁|엠바고|";

/* A line that is one of these and no more. */
static const char embargo_whole[] =
    "embargo|embargoed|under embargo|strict embargo|strictly embargoed|"
    "under strict embargo|sperrfrist|sous embargo|embargado|sotto embargo|"
    "sob embargo|embargoed release|embargoed press release|"
    "embargoed for release|embargoed news release|";

/* These begin an end of the embargo only if what follows can be read. */
static const char embargo_maybe[] =
    "embargo|embargoed|embargado|sperrfrist|";

static const char embargo_none[] =
    "none|no|no embargo|n/a|keine|aucun|ninguno|nessuno|nenhum|无|無|なし|없음|";

static const char mail_head[] =
    "sent from my |sent from outlook|sent from mail for|sent from yahoo|"
    "get outlook for |von meinem iphone gesendet|von meinem handy gesendet|"
    "gesendet von meinem |gesendet von mail |envoyé de mon |"
    "envoyé depuis mon |enviado desde mi |inviato da iphone|"
    "inviato dal mio |enviado do meu |发自我的|發自我的|從我的 iphone|"
    "从我的 iphone|iphoneから送信|나의 iphone에서|내 iphone에서|";

static const char end_words[] =
    "ends|end|30|완|끝|完|以上|終|终|fin|ende|fine|fim|全文完|本文完|이상|"
    "ende der mitteilung|end of release|end of press release|"
    "fin du communiqué|fin del comunicado|";

/* End marks that need nothing around them; the others need dashes. */
static const char end_bare[] =
    "ends|end|완|끝|完|以上|終|终|全文完|本文完|ende der mitteilung|"
    "end of release|end of press release|fin du communiqué|fin del comunicado|";

static const char more_words[] =
    "more|more to come|continued|continued on next page|suite|mehr|más|sigue|"
    "segue|续|待续|续下页|續|接下頁|續下頁|接下页|続く|次ページへ続く|계속|"
    "다음 쪽에 계속|";

static const char more_bare[] =
    "续|待续|续下页|續|接下頁|續下頁|接下页|続く|次ページへ続く|계속|";

static const char chrome_head[] =
    "share this|share on facebook|share on twitter|share on x|"
    "share on linkedin|share via|share:|skip to content|skip to main|"
    "skip to navigation|skip navigation|we use cookies|"
    "this website uses cookies|this site uses cookies|by using this site|"
    "by continuing to use|accept all cookies|accept cookies|cookie settings|"
    "cookie preferences|manage cookies|click to tweet|tweet this|"
    "print this page|print this article|email this page|email this article|"
    "back to top|back to news|back to press|return to top|"
    "subscribe to our newsletter|sign up for our newsletter|follow us on|"
    "like us on|toggle navigation|you are here:|home >|home »|home /|"
    "related articles|related posts|related news|related content|"
    "please enable javascript|javascript is disabled|view in browser|"
    "view this email in|view this email|unsubscribe|read more »|loading...|"
    "previous article|next article|add to favorites|save this page|"
    "zum inhalt springen|zum hauptinhalt|teilen auf|seite drucken|"
    "artikel drucken|diese website verwendet cookies|"
    "diese webseite verwendet cookies|nach oben|artikel teilen|partager sur|"
    "partager cet article|partager cette page|aller au contenu|haut de page|"
    "retour en haut|imprimer cette page|ce site utilise des cookies|"
    "compartir en|compartir este|comparte este|saltar al contenido|"
    "ir al contenido|imprimir esta|este sitio utiliza cookies|"
    "este sitio web utiliza cookies|volver arriba|condividi su|"
    "condividi questo|vai al contenuto|torna su|questo sito utilizza i cookie|"
    "questo sito utilizza cookie|compartilhar no|compartilhe |"
    "compartilhar este|pular para o conteúdo|ir para o conteúdo|"
    "este site utiliza cookies|voltar ao topo|分享到|分享至|分享本文|返回顶部|"
    "返回頂部|跳至内容|跳至內容|跳到内容|跳到主要內容|跳转到主要内容|"
    "跳轉至主要內容|扫一扫|掃一掃|打印本页|列印本頁|上一篇|下一篇|点击分享|"
    "點擊分享|本网站使用cookie|本網站使用cookie|相关新闻|相關新聞|"
    "本文へスキップ|メインコンテンツへ|ページの先頭へ|ページトップへ|"
    "このページを印刷|この記事をシェア|シェアする|ツイートする|関連記事|"
    "当サイトではcookie|このサイトはcookie|본문 바로가기|본문으로 바로가기|"
    "공유하기|인쇄하기|이 기사 공유|목록으로|맨 위로|관련 기사|"
    "이 웹사이트는 쿠키|페이스북 공유|";

/* clang-format on */

#endif
