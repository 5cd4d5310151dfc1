using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Perennial.Grants;
using Perennial.Printing;

namespace Perennial.Messages;

/// <summary>Parcel cards as a page that every browser prints: all that it needs is in it, and what customers are called is text and nothing else.</summary>
internal static partial class CardPages
{
    private const string Common = """
        *{box-sizing:border-box}html,body{margin:0;padding:0}
        body{font-family:"WenQuanYi Micro Hei","Noto Sans CJK SC","PingFang SC","Microsoft YaHei","Noto Color Emoji","Apple Color Emoji","Segoe UI Emoji",sans-serif;color:#111}
        .card{position:relative;overflow:hidden;display:flex;flex-direction:column;break-inside:avoid}
        .shop{font-weight:bold;border-bottom:.3mm solid #111;overflow-wrap:anywhere}
        .note{flex:1;display:flex;flex-direction:column;justify-content:center;line-height:1.45}
        .note p{margin:0;white-space:pre-line;overflow-wrap:anywhere;unicode-bidi:plaintext}
        .code{display:inline-block;max-width:100%}
        .gift{font-weight:bold;overflow-wrap:anywhere}
        .foot{display:flex;align-items:flex-end;justify-content:space-between;gap:3mm;color:#333}
        .foot>div{min-width:0;overflow-wrap:anywhere}
        .qr{flex:none;text-align:center}.qr svg{display:block}
        .again{display:inline-block;border:.3mm solid #111;padding:0 1.5mm;font-weight:bold}
        """;

    private const string A6 = """
        .shop{line-height:1.3;padding-bottom:2mm}.gift{line-height:1.35}
        .foot{font-size:8.5pt;line-height:1.4;padding-top:3mm}.qr svg{width:26mm;height:26mm}
        """;

    private static readonly string A6Pages = "@page{size:105mm 148mm;margin:0}.card{width:105mm;height:148mm;padding:9mm;break-after:page}.card:last-child{break-after:auto}" + A6;

    private const string RollPages = """
        @page{size:80mm 110mm;margin:0}@page tall{size:80mm 150mm;margin:0}.card{width:80mm;height:110mm;padding:4mm 5mm;break-after:page}.card:last-child{break-after:auto}
        .tall{page:tall;height:150mm}.shop{line-height:1.3;padding-bottom:1.5mm}.gift{line-height:1.35}
        .foot{font-size:8pt;line-height:1.35;padding-top:2mm}.qr svg{width:24mm;height:24mm}
        """;

    private static readonly string A4Pages = """
        @page{size:210mm 297mm;margin:0}.sheet{position:relative;width:210mm;height:297mm;display:flex;flex-wrap:wrap;align-content:flex-start;break-after:page}.sheet:last-child{break-after:auto}
        .card{width:105mm;height:148.5mm;padding:9mm}
        .cut{position:absolute;background:#999}.v{left:104.95mm;top:0;width:.1mm;height:297mm}.h{left:0;top:148.45mm;width:210mm;height:.1mm}
        """ + A6;

    /// <summary>The page of cards, in the order in which they are given.</summary>
    public static string Of(IReadOnlyList<ParcelCard> cards, CardPaper paper, ParcelSettings settings)
    {
        var style = paper switch { CardPaper.A6 => A6Pages, CardPaper.Roll80 => RollPages, _ => A4Pages };
        var page = new StringBuilder("<!doctype html>\n<html lang=\"").Append(Text(settings.Language)).Append("\"><head><meta charset=\"utf-8\">")
            .Append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">")
            .Append("<title>").Append(Text(settings.Name)).Append("</title><style>").Append(Common).Append(style).Append("</style></head><body>\n");
        for (var at = 0; at < cards.Count; at++)
        {
            if (paper == CardPaper.A4 && at % 4 == 0)
                page.Append("<div class=\"sheet\"><i class=\"cut v\"></i><i class=\"cut h\"></i>");

            Card(page, cards[at], (at + 1, cards.Count), (paper, settings));
            if (paper == CardPaper.A4 && (at % 4 == 3 || at == cards.Count - 1))
                page.Append("</div>\n");
        }

        return page.Append("</body></html>\n").ToString();
    }

    /// <summary>What is written on a card, for the check of its characters.</summary>
    public static string TextOf(ParcelCard card, ParcelSettings settings) => $"{settings.Name}{SentenceOf(card)}{(card.HasGift ? card.Title : "")}{card.Number}";

    private static void Card(StringBuilder page, ParcelCard card, (int Number, int Of) place, (CardPaper Paper, ParcelSettings Settings) on)
    {
        var words = CardWords.In(card.Language);
        var (paper, settings) = on;
        var sentence = SentenceOf(card);
        var isTall = paper.IsTall(sentence);
        var width = paper.Room().Width;
        page.Append("<section class=\"card").Append(isTall ? " tall" : "").Append("\" lang=\"").Append(Text(card.Language)).Append("\"><div class=\"shop\" dir=\"auto\"").Append(SizeOf(settings.Name, (width, 13), 13.5))
            .Append('>').Append(Text(settings.Name)).Append("</div><div class=\"note\"").Append(SizeOf(sentence, paper.Room(isTall), 17)).Append("><p dir=\"auto\">").Append(Codes().Replace(Text(sentence), "<span class=\"code\">$&</span>")).Append("</p></div>");
        if (card.HasGift)
            page.Append("<div class=\"gift\" dir=\"auto\"").Append(SizeOf($"{words.Gift} {card.Title}", (width, 13), 12)).Append('>').Append(Text(words.Gift)).Append(' ').Append(Text(card.Title)).Append("</div>");

        page.Append("<div class=\"foot\"><div>").Append(Text(Said(words.Order, card.Number))).Append("<br>").Append(place.Number).Append(" / ").Append(place.Of);
        if (card.PrintedTimes > 0)
            page.Append("<br><span class=\"again\">").Append(Text(Said(words.Reprint, card.PrintedTimes.ToString(CultureInfo.InvariantCulture)))).Append("</span>");

        page.Append("</div>");
        if (settings.WalletAddress.Length > 0)
            page.Append("<div class=\"qr\">").Append(QrDrawing.Svg(settings.AddressOf(CustomerOf(card), card.SourceId))).Append(Text(words.Wallet)).Append("</div>");

        page.Append("</div></section>\n");
    }

    private static string SizeOf(string text, (double Width, double Height) room, double most) => string.Create(CultureInfo.InvariantCulture, $" style=\"font-size:{CardFit.Points(text, room, most)}pt\"");

    private static string SentenceOf(ParcelCard card)
    {
        var words = CardWords.In(card.Language);
        if (card.Said.Length > 0)
            return card.HasGift ? $"{card.Note}\n\n{card.Said}" : card.Said;

        return card.HasGift ? card.Note : card.Name.Length > 0 ? Said(words.ThanksTo, card.Name) : words.Thanks;
    }

    private static string CustomerOf(ParcelCard card) => card.Customer > 0 ? Http.PublicId.Of(Http.PublicId.Customer, card.Customer) : "";

    private static string Said(string words, string value) => words.Replace("{0}", value, StringComparison.Ordinal);

    private static string Text(string text) => WebUtility.HtmlEncode(text);

    /// <summary>Codes that are typed at the checkout stay on one line: a line that ends within one looks like two.</summary>
    [GeneratedRegex("[0-9A-Z]{4}(-[0-9A-Z]{4})+")]
    private static partial Regex Codes();
}
