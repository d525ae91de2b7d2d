/*
 * The colours of the app (src/ui/shared/tokens.ts), which formats may not import: a report is a file on its own. Marks
 * differ in shape as well, and blue and orange are told apart with every common deficiency of colour vision.
 */
const LIGHT = `--ink:#16212b;--secondary:#56636f;--line:#dfe4e8;--panel:#fff;--ground:#f4f6f5;--sunken:#f3f6f8;
--accent:#1d5f8a;--accent-soft:#e3eef6;--gap:#8a2f0b;--gap-soft:#fbe3d1;--served:#1f5f57;--land:#eef0ea;--outline:#9aa5ad;
--banner-ink:#4a3c0c;--banner:#fff6d1;color-scheme:light`;
const DARK = `--ink:#e8edf0;--secondary:#a3b0ba;--line:#2d3942;--panel:#172027;--ground:#10181d;--sunken:#1e2931;
--accent:#7cc0ea;--accent-soft:#1d3342;--gap:#ffb58a;--gap-soft:#47280f;--served:#9bd6cb;--land:#1f2a31;--outline:#51606b;
color-scheme:dark`;

/** Style of the report. Nothing is fetched: the fonts are those of the reader's machine. */
export const REPORT_STYLE = `
:root{${LIGHT}}
@media (prefers-color-scheme:dark){:root{${DARK}}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:15px/1.5 Inter,system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;overflow-wrap:anywhere}
header,main,footer{max-width:880px;margin:0 auto;padding:0 20px}
header{padding-top:28px}
h1{font-size:26px;line-height:1.25;margin:4px 0 8px;text-wrap:balance}
h2{font-size:19px;line-height:1.3;margin:0 0 4px}
h3{font-size:15px;line-height:1.4;margin:0}
p{margin:0 0 10px}
a{color:var(--accent)}
.brand{color:var(--secondary);font-weight:600;font-size:13px;margin:0}
.facts,.small,footer{color:var(--secondary);font-size:13px}
.lead{font-size:17px;margin:14px 0 0}
.banner{background:var(--banner);color:var(--banner-ink);border-radius:8px;padding:8px 12px;margin:12px 0 0}
nav ul{list-style:none;display:flex;flex-wrap:wrap;gap:4px 18px;padding:0;margin:14px 0 0}
nav a{display:inline-block;padding:4px 0}
section{background:var(--panel);border:1px solid var(--line);border-radius:10px;padding:20px;margin:18px 0}
.totals{display:grid;grid-template-columns:repeat(auto-fit,minmax(128px,1fr));gap:10px;margin:14px 0 0;padding:0}
.totals div{background:var(--sunken);border-radius:8px;padding:10px 12px;display:flex;flex-direction:column;justify-content:space-between}
.totals dt{color:var(--secondary);font-size:13px;line-height:1.35}
.totals dd{margin:0;font-size:24px;font-weight:650;font-variant-numeric:tabular-nums;line-height:1.3}
.totals .bad{background:var(--gap-soft)}
.totals .bad dd,.totals .bad dt{color:var(--gap)}
.problem{border-top:1px solid var(--line);padding:14px 0 0;margin:14px 0 0}
.problem .top{display:flex;gap:10px;justify-content:space-between;align-items:baseline}
.count{flex:none;color:var(--secondary);font-size:13px;font-variant-numeric:tabular-nums}
.fix{margin:6px 0 8px}
.fix b{color:var(--served)}
.examples{list-style:none;padding:0;margin:0;display:flex;flex-wrap:wrap;gap:4px 8px}
.examples li{background:var(--sunken);border-radius:6px;padding:2px 8px;font-size:13px;max-width:100%}
.examples .where{color:var(--secondary)}
code,.value{font-family:ui-monospace,"Cascadia Mono",Menlo,Consolas,"DejaVu Sans Mono",monospace;font-size:12.5px}
table{border-collapse:collapse;width:100%;margin:12px 0 0;font-size:14px}
caption{text-align:left;color:var(--secondary);font-size:13px;padding:0 0 6px}
th,td{text-align:left;padding:6px 10px 6px 0;border-top:1px solid var(--line);vertical-align:top;overflow-wrap:break-word}
thead td{border-top:0}
thead th{border-top:0;color:var(--secondary);font-weight:600;font-size:13px;vertical-align:bottom}
tbody th,tfoot th{font-weight:500;overflow-wrap:anywhere}
th:last-child,td:last-child{padding-right:0}
tfoot th,tfoot td{font-weight:650}
.number{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
thead .number{white-space:normal}
.grade{font-weight:650;white-space:nowrap}
.bar{width:32%;min-width:70px;padding-right:0}
.bar svg{display:block;width:100%;height:14px;margin-top:4px}
.bar .track{fill:var(--sunken)}
.bar .yes{fill:var(--accent)}
.bar .maybe{fill:var(--outline)}
.bar .no{fill:var(--gap)}
.map{display:block;width:100%;height:auto;max-height:680px;margin:10px 0 0}
.district{fill:var(--land);stroke:var(--outline);stroke-width:1.2;stroke-linejoin:round;fill-rule:evenodd}
.name{font-size:15px;font-weight:600;fill:var(--ink);text-anchor:middle;paint-order:stroke;stroke:var(--land);stroke-width:4px;stroke-linejoin:round}
.counted{fill:var(--accent);stroke:var(--panel);stroke-width:1}
.unstated{fill:var(--panel);stroke:var(--ink);stroke-width:1.6}
.not-beginner{fill:none;stroke:var(--gap);stroke-width:2.4;stroke-linecap:round}
.legend{list-style:none;display:flex;flex-wrap:wrap;gap:4px 18px;padding:0;margin:8px 0 0;font-size:13px}
.legend li{display:flex;gap:6px;align-items:center}
.sign{width:16px;height:16px;flex:none;vertical-align:-3px;margin-right:4px}
.legend .sign{margin:0}
.words{padding:0;margin:8px 0 0;list-style:none;display:flex;flex-wrap:wrap;gap:6px}
.words li{background:var(--sunken);border-radius:6px;padding:2px 8px;font-size:13px}
footer{padding-top:4px;padding-bottom:36px}
footer ul{padding-left:18px;margin:4px 0 10px}
@media (max-width:560px){
header,main,footer{padding-left:14px;padding-right:14px}
section{padding:16px 14px}
h1{font-size:22px}
.totals{grid-template-columns:1fr 1fr}
.bar,.share{display:none}
th,td{padding-right:8px}
table{font-size:13px}
thead th{font-size:12px}
.name{font-size:24px}
.map circle{stroke-width:2}
.class{position:relative}
.class .word{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.class .sign{margin:0}
}
@media print{
:root{${LIGHT}}
body{background:#fff;font-size:10.5pt}
header,main,footer{max-width:none;padding-left:0;padding-right:0}
nav{display:none}
section{border:0;border-top:1px solid var(--line);border-radius:0;padding:12px 0;margin:0}
.problem,tr,.totals div,figure,svg{break-inside:avoid}
h2,h3,caption{break-after:avoid}
.track,.yes,.maybe,.no,.totals div,.examples li{print-color-adjust:exact;-webkit-print-color-adjust:exact}
}
`;
