/** The look of the pages of cases: register, lookup, the form. In the same sheet as the rest, so that one hash admits it. */
export const caseStyles = `
.lead{font-size:max(26px,1.5em);line-height:1.35;letter-spacing:-.01em}
.wide{display:flex;flex-wrap:wrap;align-items:baseline;justify-content:space-between}
.wide>*{margin-right:16px}
blockquote,dl,dd,ol{margin:0;padding:0}
ol{list-style:none}
input[type=text],input[type=date],input[type=tel],input[type=email],select{display:block;width:100%;min-height:48px;margin-top:8px;
padding:8px 14px;border:var(--stroke) solid var(--edge);border-radius:10px;background:var(--surface);color:inherit;font:inherit;font-weight:400}
select{padding-right:8px}
.totals{display:grid;grid-gap:1px;margin-top:24px;border:1px solid var(--line);border-radius:14px;background:var(--line);overflow:hidden}
.totals>div{padding:16px 20px;background:var(--surface)}
.totals dt{color:var(--muted);font-size:.8889em}
.totals dd{font-size:1.6em;font-weight:600;line-height:1.3;font-variant-numeric:tabular-nums}
.totals .sub{display:block;margin:0;font-size:.5556em;font-weight:400;line-height:1.55}
.filter{margin-top:16px;padding:0 20px;border:1px solid var(--line);border-radius:14px;background:var(--surface)}
.filter summary{display:block;padding:12px 0;font-weight:600}
.fields{display:grid;grid-gap:16px;padding-bottom:8px}
.fields label{font-weight:600}
.filter .actions{margin-top:8px;padding-bottom:8px}
.entry{margin-top:16px}
.entry h2{font-size:1.12em;line-height:1.4}
.entry h3,.timeline h3{margin:0;font:inherit;font-weight:600}
.meta{display:flex;flex-wrap:wrap;margin:6px -12px 0 0;color:var(--muted);font-size:.8889em}
.meta>*{margin-right:12px}
.meta .link{padding:12px 0}
.state{color:var(--good);font-weight:600}
.state.late{color:var(--bad)}
.said{margin-top:20px}
.reply{margin-top:8px;padding:16px 20px;border-radius:10px;background:var(--raised)}
.reply p+p,.reply .sub{margin-top:10px}
.text{white-space:pre-wrap;overflow-wrap:break-word}
.pager{display:flex;flex-wrap:wrap;align-items:center;justify-content:space-between;margin-top:24px}
.pager>*{margin:0 12px 12px 0}
.code{display:block;margin-top:8px;padding:20px 8px;border:2px dashed var(--edge);border-radius:14px;font-size:clamp(22px,6.2vw,40px);
font-weight:600;line-height:1.3;letter-spacing:.04em;text-align:center;white-space:nowrap;-webkit-user-select:all;user-select:all}
.cut{margin-top:28px;padding-top:20px;border-top:1px solid var(--line)}
.cut p+p{margin-top:12px}
.timeline{margin-top:20px}
.timeline li{position:relative;padding:0 0 24px 48px}
.timeline li::before{content:"";position:absolute;left:13px;top:30px;bottom:-2px;width:2px;background:var(--line)}
.timeline li:last-child{padding-bottom:0}
.timeline li:last-child::before{display:none}
.timeline svg,.now{position:absolute;left:0;top:0;width:28px;height:28px;padding:5px;border-radius:50%;background:var(--accent);
color:var(--on-accent);stroke-width:2.5}
.now{border:8px solid var(--accent);background:var(--surface)}
.kinds{display:grid;grid-gap:8px;margin-top:12px}
.kinds .box>span{display:block}
.kinds small{display:block;color:var(--muted);font-size:.8889em;font-weight:400}
.ring{flex:none;width:24px;height:24px;margin-right:14px;border:2px solid var(--edge);border-radius:50%;background:var(--surface)}
input:checked+.box .ring{border:8px solid var(--accent)}
.levels .box{min-height:48px}
.opt{color:var(--muted);font-weight:400}
.date{display:flex;flex-wrap:wrap;margin-top:4px}
.date label{margin:4px 12px 0 0}
.date input[type=text]{width:3em;padding:8px}
.date label+label+label input[type=text]{width:4.6em}
.about{margin-top:8px;padding:4px 20px;border-radius:10px;background:var(--raised)}
.about>div{padding:10px 0}
.about>div+div{border-top:1px solid var(--line)}
.about dt{color:var(--muted);font-size:.8889em}
.tickbox{position:relative;display:flex;align-items:flex-start;min-height:48px;margin-top:12px;padding:8px 0;cursor:pointer}
.tickbox input{flex:none;width:26px;height:26px;margin:2px 14px 0 0;accent-color:var(--accent)}
.trap{position:absolute;left:-9999px;width:1px;height:1px;overflow:hidden}
.field{margin-top:20px}
.field .wrong,.label+.wrong,.sub+.wrong{margin-top:6px}
.summary li{padding-top:8px}
.said{margin-top:28px}
.sent-files{margin:12px 0 0;padding:0;list-style:none}
.sent-files li{padding:8px 0;border-top:1px solid var(--line)}
.sent-files b{overflow-wrap:break-word;font-weight:600}
.sent-files .sub{display:block;margin:0}
.sent-files .refused{color:var(--bad)}
@media (min-width:640px){
.filter{padding:0 32px}
.totals>div{padding:16px 24px}
.totals{grid-template-columns:repeat(3,1fr)}
.fields{grid-template-columns:1fr 1fr}
.kinds{grid-template-columns:1fr 1fr}
.levels{display:flex;flex-wrap:wrap;grid-gap:0;margin-right:-8px}
.levels .option{flex:1 1 5em;margin:0 8px 8px 0}
.levels .none{flex-basis:100%}
.levels .box{padding:8px 12px}
.levels .ring{margin-right:10px}
.kinds .option:last-child:nth-child(odd){grid-column:1/-1}
}
@media (forced-colors:active){
.totals,.filter,.reply,.about{border:1px solid CanvasText}
.timeline svg{background:Canvas;color:CanvasText;border:2px solid CanvasText;padding:3px}
input:checked+.box .ring{border-color:Highlight}
}
@media print{
body{background:none;font-size:12pt}
header,.actions,.foot,.noprint{display:none}
main{max-width:none;padding:0}
.sheet{padding:0;border:0}
.code{border-color:#000;font-size:30pt}
}
`.replaceAll('\n', '');
