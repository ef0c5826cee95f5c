import type { PlanStatus, Priority } from '../../types.ts';
import type { FieldKey } from '../fields.ts';

/** Languages of which the lens knows the words of fields and values, but not the names of headings. */
export interface Values {
  priority: Readonly<Record<Priority, string>>;
  priorityNoun: string;
  status: Readonly<Record<PlanStatus, string>>;
  fields: Readonly<Partial<Record<FieldKey, string>>>;
  /** Headers of the column that names the task. */
  title: string;
}

const DUTCH: Values = {
  priority: {
    P0: `kritiek|kritieke|dringend|dringende|spoed|onmiddellijk|blokkerend|hoogste`,
    P1: `hoog|hoge|belangrijk|belangrijke`,
    P2: `gemiddeld|gemiddelde|middel|middelmatig|normaal|normale`,
    P3: `laag|lage|optioneel|gering|wenselijk`,
  },
  priorityNoun: `prioriteit|prioriteiten|ernst|urgentie`,
  status: {
    done: `klaar|voltooid|afgerond|gereed|opgelost|gedaan|afgehandeld`,
    doing: `bezig|in uitvoering|mee bezig|gestart|gedeeltelijk|in behandeling|lopend`,
    todo: `te doen|nog te doen|gepland|niet gestart|openstaand|nog niet begonnen`,
    blocked: `geblokkeerd|wacht|wachtend|gepauzeerd`,
    deferred: `uitgesteld|geannuleerd|vervallen|verworpen`,
  },
  fields: {
    priority: `prioriteit|ernst|urgentie`,
    status: `stand van zaken`,
    weeks: `week nr`,
    timeline: `termijn|tijdlijn|einddatum|deadline`,
    effort: `inspanning|inschatting|geschatte tijd|tijdsinschatting`,
    owner: `verantwoordelijke|verantwoordelijk|eigenaar|toegewezen aan`,
    issue: `probleem|omschrijving|beschrijving|doel`,
    actions: `acties|taken|stappen|deeltaken`,
    note: `opmerking|opmerkingen|bestanden|afhankelijkheden`,
  },
  title: `taken|taak|actie|acties`,
};

const POLISH: Values = {
  priority: {
    P0: `krytyczny|krytyczna|krytyczne|pilny|pilna|pilne|pilnie|natychmiast|najwyższy|blokujący`,
    P1: `wysoki|wysoka|wysokie|ważny|ważna|ważne`,
    P2: `średni|średnia|średnie|normalny|normalna|umiarkowany`,
    P3: `niski|niska|niskie|opcjonalny|opcjonalne|drobne`,
  },
  priorityNoun: `priorytet\\p{L}*|ważność|pilność`,
  status: {
    done: `zrobione|gotowe|ukończone|zakończone|wykonane|naprawione|zamknięte`,
    doing: `w toku|w trakcie|w realizacji|rozpoczęte|częściowo`,
    todo: `do zrobienia|zaplanowane|nierozpoczęte|oczekuje|otwarte|nie rozpoczęto`,
    blocked: `zablokowane|wstrzymane`,
    deferred: `odłożone|anulowane|przełożone|odrzucone`,
  },
  fields: {
    priority: `priorytet|ważność|pilność`,
    status: `stan`,
    weeks: `tydzień|tygodnie`,
    timeline: `termin|czas trwania`,
    effort: `szacowany czas|nakład|wysiłek|szacunek`,
    owner: `odpowiedzialny|właściciel|przypisane do|wykonawca`,
    issue: `problem|opis|cel`,
    actions: `działania|zadania|kroki`,
    note: `uwagi|notatki|pliki|zależności|wpływ`,
  },
  title: `zadani[ea]|nazwa|działanie`,
};

const TURKISH: Values = {
  priority: {
    P0: `kritik|acil|çok acil|hemen|en yüksek|engelleyici`,
    P1: `yüksek|önemli`,
    P2: `orta|normal`,
    P3: `düşük|isteğe bağlı|opsiyonel`,
  },
  priorityNoun: `öncelik\\p{L}*|önem derecesi|aciliyet`,
  status: {
    done: `tamamlandı|bitti|yapıldı|çözüldü|hazır|kapatıldı`,
    doing: `devam ediyor|sürüyor|başladı|kısmen|yapılıyor|geliştiriliyor`,
    todo: `yapılacak|bekliyor|planlandı|başlanmadı|beklemede|açık|eksik`,
    blocked: `engellendi|bloke|durduruldu`,
    deferred: `ertelendi|iptal|iptal edildi|reddedildi`,
  },
  fields: {
    priority: `öncelik|önem|aciliyet`,
    status: `durum`,
    weeks: `hafta|haftalar`,
    timeline: `süre|son tarih|zaman çizelgesi|teslim tarihi|tarih`,
    effort: `tahmini süre|efor|çaba|tahmin`,
    owner: `sorumlu|atanan`,
    issue: `sorun|açıklama|amaç|hedef`,
    actions: `görevler|adımlar|eylemler|yapılacaklar`,
    note: `notlar|dosya|dosyalar|etki|bağımlılıklar`,
  },
  title: `görev(?:ler)?|iş|başlık|eylem`,
};

const CZECH: Values = {
  priority: {
    P0: `kritická|kritický|kritické|urgentní|naléhavé|okamžitě|nejvyšší`,
    P1: `vysoká|vysoký|vysoké|důležité|důležitá`,
    P2: `střední|normální`,
    P3: `nízká|nízký|nízké|volitelné`,
  },
  priorityNoun: `priorita|priority|prioritou|závažnost`,
  status: {
    done: `hotovo|dokončeno|splněno|vyřešeno|opraveno`,
    doing: `probíhá|rozpracováno|v řešení|částečně`,
    todo: `nezahájeno|naplánováno|čeká|otevřeno|zbývá`,
    blocked: `blokováno|pozastaveno`,
    deferred: `odloženo|zrušeno|zamítnuto`,
  },
  fields: {
    priority: `priorita|závažnost`,
    status: `stav`,
    weeks: `týden|týdny`,
    timeline: `lhůta|doba trvání`,
    effort: `náročnost|odhad|pracnost`,
    owner: `odpovědný|zodpovědný|řešitel`,
    issue: `problém|popis|cíl`,
    actions: `kroky|úkoly|akce`,
    note: `poznámky|poznámka|soubory|závislosti`,
  },
  title: `úkol(?:y)?|název|činnost`,
};

const UKRAINIAN: Values = {
  priority: {
    P0: `критичн~|терміново|терміновий|термінова|негайно|найвищий|блокуючий`,
    P1: `висок~|важливо|важлив~`,
    P2: `середн~|звичайн~|помірн~`,
    P3: `низьк~|бажано|бажан~|необов'язково`,
  },
  priorityNoun: `пріоритет\\p{L}*|важливіст\\p{L}*|терміновіст\\p{L}*`,
  status: {
    done: `виконано|зроблено|завершено|готово|виправлено|вирішено`,
    doing: `в роботі|у роботі|в процесі|у процесі|розпочато|частково|виконується`,
    todo: `не розпочато|заплановано|очікує|до виконання|відкрито|треба зробити`,
    blocked: `заблоковано|призупинено`,
    deferred: `відкладено|скасовано|відхилено`,
  },
  fields: {
    priority: `пріоритет|важливість`,
    status: `стан`,
    weeks: `тиждень|тижні`,
    timeline: `термін|терміни|тривалість`,
    effort: `зусилля|трудомісткість|оцінка`,
    owner: `відповідальний|виконавець`,
    issue: `опис|мета|ціль`,
    actions: `дії|завдання|кроки`,
    note: `примітка|примітки|файли|залежності`,
  },
  title: `завдання|назва|дія`,
};

const SWEDISH: Values = {
  priority: {
    P0: `kritisk|kritiskt|akut|brådskande|omedelbart|högsta`,
    P1: `hög|höga|högt|viktig|viktigt`,
    P2: `medel|medium|normal|måttlig`,
    P3: `låg|låga|lågt|valfri|önskvärt`,
  },
  priorityNoun: `prioritet|prioriteter|allvarlighetsgrad`,
  status: {
    done: `klar|klart|färdig|slutförd|slutfört|åtgärdad|löst`,
    doing: `pågår|pågående|påbörjad|delvis|under arbete`,
    todo: `att göra|ej påbörjad|planerad|väntar|öppen|återstår`,
    blocked: `blockerad|pausad`,
    deferred: `uppskjuten|avbruten|inställd|avvisad`,
  },
  fields: {
    priority: `prioritet`,
    weeks: `vecka|veckor`,
    timeline: `tidslinje|tidsram|förfallodatum`,
    effort: `insats|uppskattning|beräknad tid`,
    owner: `ansvarig|ägare|tilldelad`,
    issue: `beskrivning|mål|syfte`,
    actions: `åtgärder|uppgifter|steg`,
    note: `anteckningar|filer|beroenden|påverkan`,
  },
  title: `uppgift(?:er)?|åtgärd(?:er)?`,
};

export const OTHER_VALUES: readonly Values[] = [DUTCH, POLISH, TURKISH, CZECH, UKRAINIAN, SWEDISH];
