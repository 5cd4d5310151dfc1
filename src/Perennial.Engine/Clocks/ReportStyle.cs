namespace Perennial.Clocks;

/// <summary>How the page of clocks looks: on a phone, on a desk, in the dark and on paper.</summary>
internal static class ReportStyle
{
    /// <summary>The whole style sheet.</summary>
    public static string Css { get; } =
        $":root{{{ChartStyle.Light}--fonts:{ChartStyle.Fonts};color-scheme:light dark}}\n"
        + $"@media (prefers-color-scheme:dark){{:root{{{ChartStyle.Dark}}}}}\n"
        + ChartStyle.Rules + "\n" + Rules + "\n" + Print(ChartStyle.Light);

    private const string Rules = """
        *{box-sizing:border-box}
        html{-webkit-text-size-adjust:100%}
        body{margin:0;background:var(--page);color:var(--ink);font:16px/1.5 var(--fonts);overflow-wrap:break-word}
        header,main,footer{max-width:1240px;margin:0 auto;padding:0 16px}
        header{padding-top:32px}
        h1{font-size:15px;line-height:1.4;margin:0;color:var(--muted);font-weight:600}
        h2{font-size:21px;line-height:1.3;margin:40px 0 12px}
        h3{font-size:18px;line-height:1.3;margin:0 0 6px}
        p{margin:0 0 12px}
        .lead{font-size:clamp(22px,3vw,29px);line-height:1.3;font-weight:650;margin:10px 0 0;max-width:36em;text-wrap:pretty}
        .lead + .lead{margin-top:6px;color:var(--mark)}
        .lead ~ .about{margin-top:14px}
        .about{color:var(--muted);max-width:52em}
        .warn{border-left:4px solid var(--mark);padding:8px 12px;background:var(--surface);max-width:52em}
        .box{background:var(--surface);border:1px solid var(--line);border-radius:10px}
        .scroll{overflow-x:auto}
        .scroll:focus-visible,summary:focus-visible,a:focus-visible{outline:3px solid var(--curve);outline-offset:2px}
        table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
        th,td{padding:7px 14px;text-align:right;white-space:nowrap;border-top:1px solid var(--line)}
        thead th,thead td{border-top:0;vertical-align:bottom;font-size:14px;font-weight:600;color:var(--muted);white-space:normal;min-width:5.2em}
        th:first-child{text-align:left;position:sticky;left:0;background:var(--surface)}
        thead .ranges{text-align:left;font-weight:400}
        tbody th{font-weight:600;white-space:normal;min-width:11em}
        tbody tr:hover,tbody tr:hover th{background:var(--soft)}
        td small{color:var(--muted);font-size:13px;font-weight:400;margin-left:6px}
        td.main{font-weight:650}
        td.none{color:var(--muted)}
        .range{display:block;width:180px;height:20px}
        .cards{display:grid;gap:16px;grid-template-columns:repeat(auto-fill,minmax(min(100%,350px),1fr))}
        .card{padding:18px 18px 12px;display:flex;flex-direction:column}
        .card:only-child{grid-column:1/-1;max-width:640px}
        .card p{margin-bottom:10px}
        .card b{color:var(--mark);font-weight:700}
        .card .chart{margin-top:auto}
        .whole{white-space:nowrap}
        .chart{display:block;width:100%;height:auto}
        details{border-top:1px solid var(--line);margin:10px -18px -12px;padding:0 18px}
        summary{cursor:pointer;padding:10px 0;min-height:24px;color:var(--muted);font-size:15px}
        details[open]{padding-bottom:12px}
        details .scroll{margin:0 -18px}
        details th,details td{padding:5px 12px;font-size:14px}
        details th:first-child,details td:first-child{padding-left:18px}
        details tbody th{min-width:0;font-weight:500}
        dl{display:grid;grid-template-columns:1fr auto;gap:2px 16px;margin:0 0 12px;font-size:14px;font-variant-numeric:tabular-nums}
        dt{color:var(--muted)}
        dd{margin:0;text-align:right}
        .small{align-self:start}
        .how{margin-top:32px;padding:4px 20px 10px;max-width:70em}
        .how h2{margin:14px 0 0}
        .how dl{display:block;font-size:16px}
        .how dt{color:var(--ink);font-weight:650;margin-top:12px}
        .how dd{text-align:left}
        footer{color:var(--muted);font-size:14px;padding-top:24px;padding-bottom:40px}
        @media (max-width:640px){header{padding-top:20px}h2{margin-top:32px}th,td{padding:7px 8px}table{font-size:15px}thead th{font-size:13px;min-width:4em}tbody th{min-width:6.2em}td small{display:block;margin:0}.ranges{display:none}.box{border-radius:8px}.card{padding:16px 14px 10px}details{margin:10px -14px -10px;padding:0 14px}details .scroll{margin:0 -14px}}
        @media (forced-colors:active){:root{--curve:CanvasText;--mark:Highlight;--edge:GrayText;--own:GrayText;--band:transparent;--ink:CanvasText;--muted:CanvasText;--line:GrayText;--surface:Canvas}}
        """;

    /// <summary>On paper: dark ink on white, cards unbroken, the numbers unfolded.</summary>
    private static string Print(string light) => $$"""
        @media print{
        :root{{{light}}--page:#fff;color-scheme:light}
        @page{margin:14mm}
        header,main,footer{max-width:none;padding-left:0;padding-right:0}
        .cards{grid-template-columns:1fr 1fr}
        .card,tr,.how dd{break-inside:avoid}
        .scroll{overflow:visible}
        .ranges{display:none}
        body{font-size:13px}
        .lead{font-size:20px}
        h2{font-size:17px;margin:20px 0 8px}
        h3{font-size:15px}
        th,td,thead th,td small{font-size:11px}
        th,td{padding:3px 6px}
        h2{break-after:avoid}
        details{display:none}
        }
        """;
}
