// The element's own style sheet. The wrapper starts from `all: initial`, which no rule of the page
// can reach, so neither inherited values nor `* { … !important }` get in.

const sheet = `
:host{display:block;contain:layout style}
:host([hidden]){display:none}
.root{all:initial;display:block;position:relative;direction:ltr;text-align:start;box-sizing:border-box;
font:400 14px/20px var(--f);color:var(--i);-webkit-text-size-adjust:100%;text-size-adjust:100%;
--f:var(--bieudo-font,"Be Vietnam Pro",system-ui,"Segoe UI",Roboto,"Noto Sans",Arial,sans-serif);
--i:var(--bieudo-ink,#1a1917);--m:var(--bieudo-muted,#625e57);--l:var(--bieudo-grid,#dddad3);--s:var(--bieudo-surface,#fff);--a:var(--bieudo-accent,var(--accent,#b3251e))}
.root.dark{--i:var(--bieudo-ink,#f2efe9);--m:var(--bieudo-muted,#a8a39a);--l:var(--bieudo-grid,#3b3833);--s:var(--bieudo-surface,#171614);--a:var(--bieudo-accent,var(--accent,#ff8a75));color-scheme:dark}
.root.idle{min-height:280px}
.root.boxed{background:var(--s);padding:16px}
.root *,.root ::before{box-sizing:border-box}
[hidden]:not(.region){display:none!important}
.figure{margin:0;padding:0;display:block}
.wait{position:absolute;visibility:hidden;inset:0 0 auto}
.boxed>.wait{inset:16px 16px auto}
.head{margin-bottom:16px}
.head::before{content:"";display:block;width:24px;height:3px;margin-bottom:5px;background:var(--a)}
.title{font-weight:600;font-size:20px;line-height:26px;text-wrap:balance;overflow-wrap:break-word}
.narrow .title{font-size:18px;line-height:24px}
.subtitle,.summary{margin:0;overflow-wrap:break-word;text-wrap:pretty}
.subtitle{color:var(--m)}
.summary{color:var(--m);font-size:13px;line-height:18px}
.legend{display:flex;flex-wrap:wrap;gap:0 16px;margin:-4px 0 11px}
.legend:empty{display:none}
button{appearance:none;font:inherit;color:inherit;background:none;border:0;margin:0;padding:0;min-height:24px;min-width:24px;cursor:pointer;text-align:start;touch-action:manipulation}
.key{display:inline-flex;align-items:center;gap:6px;font-size:13px}
.key[aria-pressed=false]{color:var(--m);text-decoration:line-through}
.key[aria-pressed=false] .sign{opacity:.3}
.sign{flex:none;display:block;overflow:visible;forced-color-adjust:none}
.plot{position:relative;touch-action:pan-y pinch-zoom;user-select:none;-webkit-user-select:none;-webkit-tap-highlight-color:transparent}
canvas{position:absolute;inset:0 auto auto 0;display:block}
.over,.range{pointer-events:none}
.range{position:absolute;inset:0;width:100%;height:100%;margin:0;opacity:0;appearance:none}
.plot:focus-within::after{content:"";position:absolute;inset:-4px;border:2px solid var(--i);pointer-events:none}

button:focus-visible,a:focus-visible,.region:focus-visible{outline:2px solid var(--i);outline-offset:2px}
.tip{position:absolute;top:0;left:0;z-index:1;width:max-content;max-width:min(280px,100%);padding:8px 10px;background:var(--s);border:1px solid var(--m);font-size:13px;line-height:18px;pointer-events:none;overflow-wrap:anywhere;visibility:hidden}
.tip.on{visibility:visible}
.tip b{display:block;font-weight:600}
.line{display:flex;align-items:center;gap:6px}
.line span{flex:1;color:var(--m)}
.line strong{font-weight:400;font-variant-numeric:tabular-nums}
.line span+strong{margin-inline-start:8px}
.line.now span{color:inherit}
.line.now strong{font-weight:600}
.tip i{display:block;font-style:normal;color:var(--m);font-size:12px;line-height:16px;margin-top:2px}
.foot{margin-top:8px;font-size:12px;line-height:16px;color:var(--m)}
.said{padding:4px 0;overflow-wrap:anywhere}
.said p{margin:0}
.foot a{color:inherit;text-underline-offset:2px}
[part=toolbar]{display:flex;flex-wrap:wrap;gap:0 16px}
.foot button{text-decoration:underline;text-underline-offset:2px}
.region{overflow-x:auto;max-width:100%}
.region[hidden]{visibility:hidden}
.region[hidden] table,.region[hidden] ::slotted(table){visibility:visible}
table{border-collapse:collapse;width:100%;margin:8px 0 0;font-size:13px;line-height:18px;font-variant-numeric:tabular-nums}
caption{text-align:start;padding:0 0 4px;color:var(--m)}
th,td{padding:5px 12px 5px 0;border-bottom:1px solid var(--l);text-align:start;vertical-align:top;font-weight:400;overflow-wrap:break-word}
thead th{font-weight:600;border-bottom-color:var(--i)}
:is(th,td):last-child{padding-inline-end:0}
.number{text-align:end}
.status{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.error{border-inline-start:3px solid var(--a);padding:4px 12px;margin:0 0 12px;overflow-wrap:anywhere}
.error b{font-weight:600}
.error p{margin:0}
.error p+p{color:var(--m);font-size:13px;line-height:18px}
.ready~slot{display:none}
@media print{.root{--i:#1a1917;--m:#55514b;--s:#fff;zoom:1!important;min-height:0!important}.head::before{print-color-adjust:exact}
.plot{height:auto!important}canvas{max-width:100%;height:auto!important;position:static}.over,.range,.foot button,.tip{display:none}
.region[hidden]{display:block;content-visibility:visible;visibility:visible}.figure{break-inside:avoid}}
@media (forced-colors:active){.head::before{background:CanvasText;forced-color-adjust:none}.plot:focus-within::after{border-color:Highlight}.tip{border-color:CanvasText}}
`;

/** @type {CSSStyleSheet | undefined} */
let shared;

/** @param {ShadowRoot} root */
export function dress(root) {
  if ("adoptedStyleSheets" in root && "replaceSync" in CSSStyleSheet.prototype) {
    if (!shared) {
      shared = new CSSStyleSheet();
      shared.replaceSync(sheet);
    }
    root.adoptedStyleSheets = [shared];
  } else {
    const style = document.createElement("style");
    style.textContent = sheet;
    /** @type {ShadowRoot} */ (root).prepend(style);
  }
}
