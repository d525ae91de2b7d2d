/**
 * Style of a brief: A4, white, the same on the screen and on paper. Lightness alone tells near from far, so that a printer
 * without colours does too. Nothing is fetched: the fonts are those of the reader's machine.
 */
export const BRIEF_STYLE = `
@page{size:A4;margin:14mm}
:root{color-scheme:light}
*{box-sizing:border-box}
body{margin:0;background:#eef1f3;color:#16212b;font:10.5pt/1.42 "Inter Variable",Inter,system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
.page{background:#fff;width:210mm;min-height:297mm;margin:8mm auto;padding:14mm;display:flex;flex-direction:column;gap:9pt;break-after:page}
.page:last-child{break-after:auto}
h1{font-size:19pt;line-height:1.2;margin:0;text-wrap:balance}
h1 b{color:#8a2f0b}
h2{font-size:12.5pt;line-height:1.3;margin:4pt 0 0}
p,ul,ol,dl,dd,figure{margin:0}
ul,ol{padding-left:18pt}
.one{font-size:9pt;gap:6pt;line-height:1.36}
.one h1{font-size:16pt}
.one h2{font-size:11pt;margin:2pt 0 0}
.one table{font-size:8.4pt}
.one th,.one td{padding-top:1.4pt;padding-bottom:1.8pt}
.one .map{max-height:72mm}
.one .bars dl{font-size:8.6pt}
.one .small,.one footer,.one caption,.one figcaption,.one .legend{font-size:7.8pt}
.brand{color:#56636f;font-weight:600;font-size:9pt}
.small,footer,caption,figcaption{color:#56636f;font-size:8.5pt;line-height:1.35}
.banner{background:#fff6d1;color:#4a3c0c;padding:4pt 8pt;border-radius:4pt;font-weight:600}
.columns{display:grid;grid-template-columns:1.35fr 1fr;gap:12pt;align-items:start}
footer{margin-top:auto;border-top:.6pt solid #c6ced4;padding-top:6pt}
table{border-collapse:collapse;width:100%;font-size:9pt}
caption{text-align:left;padding-bottom:3pt}
th,td{text-align:left;padding:2.2pt 6pt 2.6pt 0;border-top:.6pt solid #dfe4e8;vertical-align:top}
thead th{border-top:0;color:#56636f;font-weight:600;font-size:8.5pt;vertical-align:bottom}
tbody th{font-weight:600}
tr{break-inside:avoid}
.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
thead .n{white-space:normal}
.map{display:block;width:100%;height:auto;max-height:150mm}
.land{fill:#eef0ea;stroke:#87919a;stroke-width:1;stroke-dasharray:5 3}
.band-0{fill:#f2f7f6}.band-1{fill:#d2ebe6}.band-2{fill:#b2ddd6}.band-3{fill:#ce7f2f}.band-4{fill:#b35519}.band-5{fill:#8f3010}
.band-3,.band-4,.band-5{stroke:#8a2f0b;stroke-width:.8}
.unclear{fill:url(#hatch);stroke:#7c868f;stroke-width:.6}
.stripe{stroke:#7c868f;stroke-width:1.6}
.number-ground{fill:#fff;stroke:#16212b;stroke-width:1.2}
.number{font-size:11px;font-weight:700;text-anchor:middle;fill:#16212b}
.proposed{fill:#1d5f8a;stroke:#fff;stroke-width:2}
.plan{border-left:3pt solid #1d5f8a;padding-left:7pt;margin-top:4pt}
.legend{display:flex;flex-wrap:wrap;gap:3pt 10pt;list-style:none;padding:0;font-size:8.5pt}
.legend svg{width:14pt;height:8pt;vertical-align:-1pt;margin-right:3pt}
.legend rect{stroke:#87919a;stroke-width:.6}
.bars dl{display:grid;grid-template-columns:auto 1fr auto;gap:2.5pt 7pt;font-size:9.5pt;align-items:center}
.bars svg{width:100%;height:9pt;display:block}
.bars rect{fill:#8f3010}
.curve{width:100%;height:auto;max-width:130mm}
.curve .area{fill:#d2ebe6}
.curve .line{fill:none;stroke:#1f5f57;stroke-width:2}
.curve text{font-size:11px;text-anchor:middle;fill:#16212b}
.print{position:fixed;top:8pt;right:8pt;font:inherit;font-weight:600;padding:5pt 10pt;border:0;border-radius:5pt;background:#1d5f8a;color:#fff}
@media screen and (max-width:820px){.page{width:auto;min-height:0;margin:0 0 8pt;padding:14pt}.columns{grid-template-columns:1fr}}
@media print{body{background:#fff}.page{width:auto;min-height:266mm;margin:0;padding:0}.print{display:none}}
`;
