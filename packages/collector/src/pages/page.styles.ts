/**
 * The look of the pages that answer a form, after ../../../../shared/visual/widgets.css, without `:has()`, container
 * queries and flex `gap`: Chromium 80 and Firefox 78 open them too. Light, as every page of a portal that says nothing
 * else; dark and large where the address asks for it.
 */
export const pageStyles = `
:root{--accent:#1f4a7c;--strong:#163a63;--wash:#eaf0f7;--raised:#f6f5f1;--line:#dcd8cf;--edge:#7d7970;--text:#1a1c20;
--muted:#4f5258;--good:#0d6159;--good-wash:#e4f1ee;--bad:#8f3a10;--bad-wash:#fbeee5;--stroke:1.5px;--ground:#f6f5f1;--surface:#fff;--on-accent:#fff;color-scheme:light}
[data-theme=dark]{--accent:#9dc1ec;--strong:#c2d9f4;--wash:#22303f;--raised:#1f2227;--line:#373b42;--edge:#8a8f98;--text:#f2f0ea;
--muted:#c3c5c9;--good:#79cdc0;--good-wash:#17302d;--bad:#f2a87c;--bad-wash:#3a261a;--ground:#0f1114;--surface:#16181c;
--on-accent:#10151c;color-scheme:dark}
[data-text=large]{font-size:125%}
*,::before{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--ground);color:var(--text);font:max(18px,1.125rem)/1.55 "Be Vietnam Pro",Roboto,"Segoe UI",
"Noto Sans","Helvetica Neue",Arial,"Liberation Sans",sans-serif;overflow-wrap:break-word}
main,header{max-width:760px;margin:0 auto;padding:0 16px}
header{padding-top:24px;color:var(--muted);font-size:.8889em}
main{padding-top:12px;padding-bottom:48px}
h1,h2,p,ul,fieldset,legend{margin:0;padding:0;border:0;min-width:0;font:inherit}
ul{list-style:none}
h1,h2,b,legend,.label{font-weight:600}
h1{font-size:calc(1.12em + .1vw);line-height:1.4;text-wrap:balance}
button,textarea{font:inherit;color:inherit}
a{color:var(--accent);text-underline-offset:.22em}
svg{display:block;flex:none;width:1.3em;height:1.3em;fill:none;stroke:currentColor;stroke-width:1.75;stroke-linecap:round;
stroke-linejoin:round}
.sub{margin-top:4px;color:var(--muted);font-size:.8889em}
.sheet{padding:20px;border:1px solid var(--line);border-radius:14px;background:var(--surface)}
.sheet+.sheet{margin-top:16px}
.part{margin-top:28px}
.done{display:flex;align-items:flex-start}
.done .face{width:52px;height:52px;margin:0 16px 0 0;color:var(--accent)}
.done circle,input:checked+.box circle{fill:currentColor}
.done .face path,input:checked+.box .face path{stroke:var(--on-accent)}
.faces{display:grid;grid-gap:8px;margin-top:20px}
.option{position:relative;display:block;cursor:pointer}
.option input{position:absolute;top:0;left:0;width:100%;height:100%;margin:0;opacity:0;cursor:pointer}
.box{display:flex;align-items:center;height:100%;min-height:64px;padding:8px 16px;border:var(--stroke) solid var(--edge);
border-radius:10px;background:var(--surface);line-height:1.4;text-wrap:balance}
.face{width:44px;height:44px;stroke-width:2.5}
.faces .face{margin-right:16px}
.tick{display:none;margin-left:auto}
.option:hover .box,input:checked+.box{border-color:var(--accent);background:var(--wash)}
.option:hover svg,input:checked+.box svg{color:var(--accent)}
input:checked+.box{font-weight:600;box-shadow:inset 0 0 0 1.5px var(--accent)}
input:checked+.box .tick{display:block}
.chips{display:flex;flex-wrap:wrap;margin:4px -8px 0 0}
.chips .option{margin:8px 8px 0 0}
.chip{min-height:48px;border-radius:999px}
.chip .tick{width:20px;height:20px;margin:0 8px 0 -4px}
input:checked+.chip{color:var(--accent)}
.criteria{margin-top:12px;border-top:1px solid var(--line)}
.criterion{padding:12px 0;border-bottom:1px solid var(--line)}
.ballot{display:grid;grid-template-columns:repeat(3,1fr);grid-gap:4px;margin-top:8px}
.mini{flex-direction:column;justify-content:flex-start;min-height:72px;padding:8px 2px;border-color:transparent;background:none;
text-align:center;font-size:.8889em;color:var(--muted)}
.mini .face{width:34px;height:34px;margin-bottom:4px}
input:checked+.mini{color:var(--text)}
textarea{display:block;width:100%;min-height:7em;margin-top:8px;padding:10px 14px;border:var(--stroke) solid var(--edge);
border-radius:10px;background:var(--surface);line-height:inherit;resize:vertical}
.note{display:flex;margin-top:24px;padding:16px;border:1px solid transparent;border-radius:10px;background:var(--raised)}
.note:first-child{margin-top:0}
.note svg{margin:.1em 12px 0 0}
.good{background:var(--good-wash)}
.good svg{color:var(--good)}
.bad{background:var(--bad-wash)}
.bad svg,.bad b,.wrong{color:var(--bad)}
.summary{margin-bottom:24px;padding:16px 20px;border:2px solid var(--bad);border-radius:10px}
.summary h1{color:var(--bad)}
.wrong{margin-top:16px;font-weight:600}
.quote{margin-top:8px;padding:12px 16px;border-left:4px solid var(--line);background:var(--raised);white-space:pre-wrap}
.actions{display:flex;flex-wrap:wrap;align-items:center;margin:24px -16px -12px 0}
.actions>*{margin:0 16px 12px 0}
.button{min-height:48px;padding:9px 24px;border:var(--stroke) solid var(--edge);border-radius:10px;background:var(--surface);
font-weight:600;text-align:center;text-decoration:none;color:var(--text);cursor:pointer}
.button:hover{border-color:var(--text)}
.first{border-color:var(--accent);background:var(--accent);color:var(--on-accent)}
.first:hover{border-color:var(--strong);background:var(--strong)}
.link{display:inline-block;padding:10px 0}
details{margin-top:16px}
summary{display:inline-block;min-height:48px;padding:10px 0;color:var(--accent);text-decoration:underline;
text-underline-offset:.22em;cursor:pointer}
.foot{margin-top:24px}
.foot:first-child{margin-top:0}
input:focus+.box,:focus{outline:3px solid #ffbf2e;outline-offset:3px;box-shadow:0 0 0 3px #14171c}
input:focus:not(:focus-visible)+.box,:focus:not(:focus-visible){outline:0;box-shadow:none}
input:checked:focus:not(:focus-visible)+.box{box-shadow:inset 0 0 0 1.5px var(--accent)}
@media (max-width:479px){.actions>*{width:calc(100% - 16px)}.actions .link{text-align:center}}
@media (min-width:640px){
header{padding-top:40px}
.sheet{padding:32px}
.faces{grid-auto-flow:column;grid-auto-columns:1fr}
.faces .box{flex-direction:column;min-height:128px;padding:16px 4px 12px;text-align:center;font-size:.8889em}
.faces .face{width:52px;height:52px;margin:0 0 8px}
.faces .tick{position:absolute;top:6px;right:6px;width:20px;height:20px}
.criterion{display:flex;align-items:center;justify-content:space-between}
.ballot{width:384px;margin-top:0}
}
@media (prefers-contrast:more){:root{--line:var(--edge);--muted:var(--text);--stroke:2px}}
@media (forced-colors:active){
.box,.button,textarea{border-color:ButtonText}
input:checked+.box{border:3px solid Highlight}
.option:hover svg,input:checked+.box svg{color:CanvasText}
input:checked+.box circle,.done circle{fill:CanvasText}
input:checked+.box .face path,.done .face path{stroke:Canvas}
.note{border-color:CanvasText}
.note svg,.done .face{color:CanvasText}
.first{border:3px solid ButtonText}
input:focus+.box,:focus{outline-color:Highlight}
}
`.replaceAll('\n', '');
