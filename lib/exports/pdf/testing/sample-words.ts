import type { ReportDocument } from "../document";

type Lang = ReportDocument["lang"];

/** The words of the sample; the product takes its own from the messages. */
export interface SampleWords {
  title: string;
  month: string;
  organisation: string;
  simulated: string;
  headline: string;
  asOf: string;
  generated: string;
  kpis: [label: string, unit: string][];
  notAvailable: string;
  status: string;
  keyFigures: string;
  figure: string;
  change: string;
  yearChange: string;
  charts: string;
  land: { title: string; sentence: string; series: string[] };
  items: { title: string; sentence: string; series: string[] };
  source: string;
  districts: string[];
  districtCaption: string;
  columns: string[];
  total: string;
  casualtyCaption: string;
  casualtyColumns: string[];
  casualtyActivities: string[];
  notes: string[];
  sources: string[];
  notesLabel: string;
  sourcesLabel: string;
  page: string;
  permalink: string;
  months: string[];
  locale: string;
}

export const SAMPLE_WORDS: Record<Lang, SampleWords> = {
  en: {
    title: "Monthly report on mine action",
    month: "March 2023",
    organisation: "National Mine Action Centre",
    simulated:
      "Demonstration data: the reports of operators shown here are simulated.",
    headline:
      "In March 2023 operators released 5,983.6 hectares of land and found 2,391 items of explosive ordnance; 3 people were killed and 7 injured.",
    asOf: "Figures approved by 12 April 2023, 18:00 (Baku time)",
    generated: "Issued on 13 April 2023 by the reporting department",
    kpis: [
      ["Land released", "ha"],
      ["Anti-personnel mines found", "items"],
      ["Anti-vehicle (anti-tank) mines found", "items"],
      ["Unexploded ordnance found", "items"],
      ["People killed", ""],
      ["People injured", ""],
      ["Reports approved", "of 84"],
    ],
    notAvailable: "n/a",
    status: "All 6 expected reports are approved.",
    keyFigures: "Key figures",
    figure: "Figure",
    change: "On February 2023",
    yearChange: "On March 2022",
    charts: "The last twelve months",
    land: {
      title: "Land released by month, hectares",
      sentence:
        "Land released rose from 3,120 hectares in April 2022 to 5,984 in March 2023, the highest month of the year.",
      series: ["Cleared", "Reduced", "Cancelled"],
    },
    items: {
      title: "Explosive ordnance found by month, items",
      sentence:
        "Unexploded ordnance was found most often, between 610 and 1,465 items a month.",
      series: ["Anti-personnel mines", "Anti-vehicle mines", "UXO"],
    },
    source: "Source: approved monthly reports, as of 12 April 2023",
    districts: [
      "Tartar",
      "Aghdam",
      "Khojavand",
      "Fuzuli",
      "Lachin",
      "Khojaly",
      "Shusha",
      "Gubadli",
      "Jabrayil",
      "Zangilan",
      "Kalbajar",
      "Aghdara",
      "Khankendi",
      "Gazakh",
    ],
    districtCaption: "Land released and ordnance found by district",
    columns: [
      "District",
      "Cancelled, ha",
      "Reduced, ha",
      "Cleared, ha",
      "Anti-personnel mines",
      "Anti-vehicle mines",
      "UXO",
      "Other items",
    ],
    total: "Whole country",
    casualtyCaption: "Casualties by activity",
    casualtyColumns: ["Activity", "Killed", "Injured", "Children among them"],
    casualtyActivities: ["Farming", "Herding", "Travelling"],
    notes: [
      "Land released is the sum of land cancelled by non-technical survey, reduced by technical survey and cleared.",
      "A dash means that nothing was reported; it is not zero.",
      "Anti-vehicle mines are the mines that the press calls anti-tank.",
    ],
    sources: [
      "Monthly reports of six operators, approved by the national centre",
      "Published monthly figures, held against the reports",
    ],
    notesLabel: "Notes",
    sourcesLabel: "Sources",
    page: "Page {n} of {total}",
    permalink: "The same figures online",
    months: [
      "Apr",
      "May",
      "Jun",
      "Jul",
      "Aug",
      "Sep",
      "Oct",
      "Nov",
      "Dec",
      "Jan",
      "Feb",
      "Mar",
    ],
    locale: "en-GB",
  },
  az: {
    title: "Minalardan təmizləmə üzrə aylıq hesabat",
    month: "Mart 2023",
    organisation: "Milli Minatəmizləmə Mərkəzi",
    simulated:
      "Nümayiş məlumatları: burada göstərilən icraçı hesabatları şərtidir.",
    headline:
      "2023-cü ilin martında icraçılar 5.983,6 hektar ərazini istifadəyə açıb və 2.391 partlayıcı sursat aşkar edib; 3 nəfər həlak olub, 7 nəfər yaralanıb.",
    asOf: "12 aprel 2023, saat 18:00 (Bakı vaxtı) tarixinə təsdiqlənmiş göstəricilər",
    generated: "13 aprel 2023-cü ildə hesabat şöbəsi tərəfindən buraxılıb",
    kpis: [
      ["İstifadəyə açılan ərazi", "ha"],
      ["Aşkar edilən piyada əleyhinə minalar", "ədəd"],
      ["Aşkar edilən tank əleyhinə minalar", "ədəd"],
      ["Partlamamış hərbi sursatlar", "ədəd"],
      ["Həlak olanlar", "nəfər"],
      ["Yaralananlar", "nəfər"],
      ["Təsdiqlənmiş hesabatlar", "84-dən"],
    ],
    notAvailable: "məlumat yoxdur",
    status: "Gözlənilən bütün hesabatlar təsdiqlənib: 6.",
    keyFigures: "Əsas göstəricilər",
    figure: "Göstərici",
    change: "Fevral 2023 ilə müqayisədə",
    yearChange: "Mart 2022 ilə müqayisədə",
    charts: "Son on iki ay",
    land: {
      title: "Aylar üzrə istifadəyə açılan ərazi, hektar",
      sentence:
        "İstifadəyə açılan ərazi 2022-ci ilin aprelində 3.120 hektardan 2023-cü ilin martında 5.984 hektara yüksəlib.",
      series: ["Təmizlənmiş", "Azaldılmış", "Ləğv edilmiş"],
    },
    items: {
      title: "Aylar üzrə aşkar edilən partlayıcı sursatlar, ədəd",
      sentence:
        "Ən çox partlamamış hərbi sursat aşkar edilib: ayda 610-dan 1.465-dək.",
      series: ["Piyada əleyhinə", "Tank əleyhinə", "PHS"],
    },
    source: "Mənbə: təsdiqlənmiş aylıq hesabatlar, 12 aprel 2023 tarixinə",
    districts: [
      "Tərtər",
      "Ağdam",
      "Xocavənd",
      "Füzuli",
      "Laçın",
      "Xocalı",
      "Şuşa",
      "Qubadlı",
      "Cəbrayıl",
      "Zəngilan",
      "Kəlbəcər",
      "Ağdərə",
      "Xankəndi",
      "Qazax",
    ],
    districtCaption: "Rayonlar üzrə ərazi və aşkar edilən sursatlar",
    columns: [
      "Rayon",
      "Ləğv edilmiş, ha",
      "Azaldılmış, ha",
      "Təmizlənmiş, ha",
      "Piyada əleyhinə minalar",
      "Tank əleyhinə minalar",
      "PHS",
      "Digər",
    ],
    total: "Bütün ölkə",
    casualtyCaption: "Fəaliyyət növü üzrə itkilər",
    casualtyColumns: [
      "Fəaliyyət",
      "Həlak olan",
      "Yaralanan",
      "O cümlədən uşaqlar",
    ],
    casualtyActivities: ["Əkinçilik", "Mal-qara otarılması", "Yol hərəkəti"],
    notes: [
      "İstifadəyə açılan ərazi qeyri-texniki tədqiqatla ləğv edilmiş, texniki tədqiqatla azaldılmış və təmizlənmiş sahələrin cəmidir.",
      "Tire məlumat verilmədiyini bildirir; bu, sıfır deyil.",
    ],
    sources: [
      "Altı icraçının milli mərkəz tərəfindən təsdiqlənmiş aylıq hesabatları",
      "Dərc olunmuş aylıq göstəricilər",
    ],
    notesLabel: "Qeydlər",
    sourcesLabel: "Mənbələr",
    page: "Səhifə {n} / {total}",
    permalink: "Eyni göstəricilər onlayn",
    months: [
      "apr",
      "may",
      "iyn",
      "iyl",
      "avq",
      "sen",
      "okt",
      "noy",
      "dek",
      "yan",
      "fev",
      "mar",
    ],
    locale: "az",
  },
  ru: {
    title: "Ежемесячный отчёт о противоминной деятельности",
    month: "Март 2023 года",
    organisation: "Национальный центр противоминной деятельности",
    simulated:
      "Демонстрационные данные: показанные здесь отчёты операторов условные.",
    headline:
      "В марте 2023 года операторы высвободили 5 983,6 гектара земли и обнаружили 2 391 взрывоопасный предмет; 3 человека погибли, 7 ранены.",
    asOf: "Показатели, утверждённые к 12 апреля 2023 года, 18:00 (бакинское время)",
    generated: "Выпущено 13 апреля 2023 года отделом отчётности",
    kpis: [
      ["Высвобождено земли", "га"],
      ["Обнаружено противопехотных мин", "шт."],
      ["Обнаружено противотранспортных мин", "шт."],
      ["Неразорвавшиеся боеприпасы", "шт."],
      ["Погибшие", "чел."],
      ["Раненые", "чел."],
      ["Утверждённые отчёты", "из 84"],
    ],
    notAvailable: "нет данных",
    status: "Все ожидаемые отчёты утверждены: 6.",
    keyFigures: "Основные показатели",
    figure: "Показатель",
    change: "К февралю 2023 года",
    yearChange: "К марту 2022 года",
    charts: "Последние двенадцать месяцев",
    land: {
      title: "Высвобождено земли по месяцам, гектары",
      sentence:
        "Площадь высвобожденной земли выросла с 3 120 гектаров в апреле 2022 года до 5 984 в марте 2023 года.",
      series: ["Очищено", "Сокращено", "Снято с учёта"],
    },
    items: {
      title: "Обнаружено взрывоопасных предметов по месяцам, штуки",
      sentence:
        "Чаще всего находили неразорвавшиеся боеприпасы: от 610 до 1 465 в месяц.",
      series: ["Противопехотные", "Противотранспортные", "НРБ"],
    },
    source: "Источник: утверждённые ежемесячные отчёты на 12 апреля 2023 года",
    districts: [
      "Тертер",
      "Агдам",
      "Ходжавенд",
      "Физули",
      "Лачин",
      "Ходжалы",
      "Шуша",
      "Губадлы",
      "Джебраил",
      "Зангилан",
      "Кельбаджар",
      "Агдере",
      "Ханкенди",
      "Газах",
    ],
    districtCaption: "Земля и обнаруженные предметы по районам",
    columns: [
      "Район",
      "Снято с учёта, га",
      "Сокращено, га",
      "Очищено, га",
      "Противопехотные мины",
      "Противотранспортные мины",
      "НРБ",
      "Прочие",
    ],
    total: "Вся страна",
    casualtyCaption: "Пострадавшие по роду занятий",
    casualtyColumns: ["Занятие", "Погибло", "Ранено", "В том числе дети"],
    casualtyActivities: ["Земледелие", "Выпас скота", "В пути"],
    notes: [
      "Высвобожденная земля — сумма площадей, снятых с учёта нетехническим обследованием, сокращённых техническим обследованием и очищенных.",
      "Прочерк означает, что сведения не поданы; это не ноль.",
    ],
    sources: [
      "Ежемесячные отчёты шести операторов, утверждённые национальным центром",
      "Опубликованные месячные показатели",
    ],
    notesLabel: "Примечания",
    sourcesLabel: "Источники",
    page: "Страница {n} из {total}",
    permalink: "Те же показатели в системе",
    months: [
      "апр",
      "май",
      "июн",
      "июл",
      "авг",
      "сен",
      "окт",
      "ноя",
      "дек",
      "янв",
      "фев",
      "мар",
    ],
    locale: "ru",
  },
};
