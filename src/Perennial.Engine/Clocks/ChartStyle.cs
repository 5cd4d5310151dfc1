namespace Perennial.Clocks;

/// <summary>The colours of charts and pages, in light and dark, and how a chart uses them.</summary>
internal static class ChartStyle
{
    /// <summary>Text keeps a contrast of at least 4.5 to 1 and marks of at least 3 to 1 against both surfaces.</summary>
    public const string Light = "--page:#f4f5f0;--surface:#ffffff;--ink:#1b211d;--muted:#56615a;--line:#dfe3dc;--curve:#0b6e4f;--band:#cfe6da;--edge:#5f9c83;--own:#76827b;--mark:#b0420a;--soft:#eef3ee;";

    public const string Dark = "--page:#101412;--surface:#1a1f1c;--ink:#e9ede9;--muted:#a8b3ac;--line:#333b36;--curve:#63d2a4;--band:#234a3b;--edge:#4d9a79;--own:#8e9a93;--mark:#ffb27d;--soft:#222925;";

    /// <summary>No font is fetched; Chinese gets the system's own.</summary>
    public const string Fonts = "system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans','PingFang SC','Hiragino Sans GB','Microsoft YaHei','Noto Sans CJK SC','WenQuanYi Micro Hei',sans-serif";

    /// <summary>Rules for everything that <see cref="ChartPanel"/> draws.</summary>
    public const string Rules = """
        .grid{stroke:var(--line);stroke-width:1}
        .axis{fill:none;stroke:var(--muted);stroke-width:1}
        .band{fill:var(--band)}
        .edge{fill:none;stroke:var(--edge);stroke-width:.75}
        .curve{fill:none;stroke:var(--curve);stroke-width:2.25;stroke-linejoin:round}
        .own{fill:none;stroke:var(--own);stroke-width:1.25}
        .guide{fill:none;stroke:var(--mark);stroke-width:1.25;stroke-dasharray:3 3}
        .reach{fill:none;stroke:var(--mark);stroke-width:2.5}
        .dot{fill:var(--mark);stroke:var(--surface);stroke-width:1.5}
        .tick{fill:var(--muted);font-size:12px}
        .note{fill:var(--muted);font-size:12.5px}
        .end{fill:var(--curve);font-size:13px;font-weight:600}
        .half{fill:var(--mark);font-size:13.5px;font-weight:700}
        .half,.end{paint-order:stroke;stroke:var(--surface);stroke-width:3.5px;stroke-linejoin:round}
        .name{fill:var(--ink);font-size:16px;font-weight:650}
        .head{fill:var(--ink);font-size:22px;font-weight:700}
        text{font-family:var(--fonts)}
        """;
}
