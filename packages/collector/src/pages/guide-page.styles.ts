/**
 * The look of a guide's page, on top of page.styles.ts: on a screen without JavaScript, and on one printed sheet of A4.
 * Printed text is 9 pt at least (marks of sources aside), and nothing is printed that can only be tapped.
 */
export const guideStyles = `
.guide-top{display:flex;flex-wrap:wrap;justify-content:space-between}
.guide-head{flex:1 1 300px;min-width:0}
.guide-code{flex:none;width:148px;margin:0 0 8px 24px;color:var(--muted);font-size:.8889em;line-height:1.35}
.guide h1{font-size:1.55em;line-height:1.3;margin-top:4px}
.guide h2{margin-top:28px;line-height:1.4}
.guide p,.guide ul,.guide ol{margin-top:10px}
.lead{font-weight:500}
.tag{display:inline-block;margin-top:12px;padding:0 10px;border:1px solid var(--edge);border-radius:999px;color:var(--muted);
font-size:.8889em}
.qr{width:148px;height:148px;stroke:none;forced-color-adjust:none}
.qr-ground{fill:#fff}
.qr-ink{fill:#000}
.guide ul{padding-left:1.2em;list-style:disc}
.guide ol{padding-left:1.4em}
.steps{counter-reset:step;list-style:none}
.guide .steps{padding:0}
.steps>li{counter-increment:step;margin-top:24px;overflow:hidden}
.steps>li>h2{margin-top:0}
.steps>li>h2::before{content:counter(step) ". ";color:var(--accent)}
.guide .quiet{margin-top:12px;padding:10px 14px;border-left:4px solid var(--accent);background:var(--raised)}
.quiet>:first-child,.steps li>p:first-child,.guide li>p:first-child{margin-top:0}
.drawing{display:block;width:100%;height:auto;max-height:200px;margin-top:12px;border-radius:10px;background:var(--raised);
object-fit:contain}
.guide video,.guide audio{display:block;width:100%;margin-top:6px}
sup{font-size:.8em;line-height:1;color:var(--muted)}
dl{margin:10px 0 0}
dt{font-weight:600;margin-top:12px}
dd{margin:0}
dd p{margin-top:2px}
.eg{padding:1px 8px;border-radius:6px;background:var(--raised);font-variant-numeric:tabular-nums}
.ways a,.editions a{display:inline-block;padding:10px 0;margin-right:16px}
.ways .sub{display:inline}
.guide .notes{padding-left:1.4em;font-size:.8889em;color:var(--muted)}
.facts{padding-top:12px;border-top:1px solid var(--line)}
.address{word-break:break-all}
@page{size:A4;margin:12mm 14mm 13mm;@bottom-right{content:counter(page) "/" counter(pages);font:9pt "Be Vietnam Pro",Roboto,
"Noto Sans",Arial,"Liberation Sans",sans-serif;color:#4f5258}}
@media print{
body{background:none;font-size:10pt;line-height:1.36}
main,header{max-width:none;padding:0}
header{padding:0 0 1mm;font-size:9pt}
.sheet.guide{padding:0;border:0;border-radius:0}
.screen{display:none}
.guide-top{flex-wrap:nowrap;padding-bottom:2mm;border-bottom:1.5pt solid var(--accent)}
.guide-code{display:flex;flex-direction:row-reverse;align-items:flex-end;width:56mm;margin:0 0 0 6mm;font-size:9pt;text-align:right}
.qr{width:32mm;height:32mm;margin:-2mm -2mm 0 1mm}
.guide h1{font-size:17pt;line-height:1.2;margin-top:0}
.guide h2{margin-top:2.6mm;font-size:11pt;line-height:1.3;break-after:avoid}
.guide p,.guide ul,.guide ol{margin-top:1mm}
.guide .tag,.guide .sub,.guide .notes,.note{font-size:9pt}
.tag{margin-top:1mm}
.note{margin-top:2mm;padding:1.5mm 3mm;border:1pt solid var(--bad);border-radius:2mm}
.columns{columns:2;column-gap:8mm;margin-top:2mm}
.columns>:first-child,.columns .steps{margin-top:0}
.steps>li{margin-top:2.4mm;break-inside:avoid}
.guide .quiet{margin-top:1mm;padding:0 0 0 2mm;border-left-width:2pt}
.drawing{float:right;width:25mm;max-height:18mm;margin:0 0 1mm 3mm;background:none}
dl{margin-top:0}
dt{margin-top:1.2mm;break-after:avoid}
dd{break-inside:avoid}
dd p{margin-top:0}
.eg{padding:0;background:none;font-weight:600}
.ways a,.editions a{padding:0;color:inherit;text-decoration:none}
.ways p{display:inline-block;margin-right:3mm}
.facts{margin-top:2mm;padding-top:1mm;border-top-width:.75pt}
a{color:inherit}
sup{font-size:.75em}
.easy{font-size:12.5pt}
.guide.easy h2{font-size:13.5pt}
}
`.replaceAll('\n', '');
