using System.Net;

namespace Perennial.SampleShop;

/// <summary>What all pages have around them.</summary>
internal static class Page
{
    /// <summary>The style of all pages.</summary>
    public static string Style { get; } = ReadStyle();

    public static IResult Of(string title, string body) => Results.Content($"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{Text(title)} · Linen &amp; Leaf</title>
        <link rel="icon" href="data:,">
        <link rel="stylesheet" href="/shop.css">
        </head>
        <body>
        <header><div><a href="/">Linen &amp; Leaf</a><span>Mei</span></div></header>
        <main>
        {body}
        </main>
        <script>
        for (const form of document.querySelectorAll('form[method=post]'))
            form.addEventListener('submit', () => form.querySelectorAll('button').forEach(button => button.disabled = true));
        for (const field of document.querySelectorAll('form[method=get] input'))
            field.addEventListener('change', () => field.form.requestSubmit());
        </script>
        </body>
        </html>
        """, "text/html; charset=utf-8");

    /// <summary>Text as it stands in a page.</summary>
    public static string Text(string? text) => WebUtility.HtmlEncode(text ?? "");

    /// <summary>A field that is not seen.</summary>
    public static string Hidden(string name, string value) => $"""<input type="hidden" name="{Text(name)}" value="{Text(value)}">""";

    public static string Notice(string? notice) => notice is null ? "" : $"""<section class="notice wide" role="status">{Text(notice)}</section>""";

    /// <summary>The page for when nobody knows how it ended: it sends the very same form again, the key in it.</summary>
    public static IResult Again(string action, IFormCollection form) => Of("Once more", $"""
        <section class="notice wide" role="status"><h1>No answer came</h1>
        <p>It may have worked, or not. Ask again: nothing is paid or given back twice.</p>
        <form method="post" action="{Text(action)}">{string.Concat(form.Select(field => Hidden(field.Key, field.Value.ToString())))}<button class="main">Ask again</button></form></section>
        """);

    private static string ReadStyle()
    {
        using var reader = new StreamReader(typeof(Page).Assembly.GetManifestResourceStream("shop.css")!);
        return reader.ReadToEnd();
    }
}
