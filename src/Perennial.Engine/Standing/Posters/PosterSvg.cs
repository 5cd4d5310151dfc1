using System.Globalization;
using System.Text;
using Perennial.Clocks;
using Perennial.Printing;

namespace Perennial.Standing.Posters;

/// <summary>What is drawn.</summary>
/// <param name="Shop">The shop's name.</param>
/// <param name="Customer">The customer's name; "" for none.</param>
/// <param name="Share">How much of the next level is reached, 0 to 1.</param>
/// <param name="Wallet">The address behind the code; "" for no code.</param>
public sealed record PosterFacts(string Shop, string Customer, PosterWords Words, double Share, string Wallet);

/// <summary>How it is drawn.</summary>
public readonly record struct PosterLook(bool IsSquare, string Language, PosterColour Colour);

/// <summary>Draws a poster: text, a ring and a code; no script, nothing from elsewhere.</summary>
public sealed class PosterSvg
{
    private const double Width = 2_100, Margin = 130;
    private const string Fonts = "'Noto Sans','Noto Sans SC','Noto Sans CJK SC','Source Han Sans SC','PingFang SC','Microsoft YaHei','WenQuanYi Micro Hei','Segoe UI','Helvetica Neue',Arial,'Noto Color Emoji','Segoe UI Emoji','Apple Color Emoji',sans-serif";

    private readonly StringBuilder svg = new();
    private readonly PosterFacts facts;
    private readonly PosterLook look;
    private readonly Places places;

    private PosterSvg(PosterFacts facts, PosterLook look)
    {
        (this.facts, this.look) = (facts, look);
        places = look.IsSquare
            ? new(2_100, 300, 410, 70, new(910, 400, 72), 1_490, 1_600, new(1_660, 330))
            : new(2_970, 430, 610, 95, new(1_290, 530, 96), 2_060, 2_200, new(2_310, 480));
    }

    /// <summary>Where things are, from the top.</summary>
    /// <param name="Band">The height of the coloured band.</param>
    /// <param name="Name">The customer's name, and how large its letters are.</param>
    private readonly record struct Places(double Height, double Band, double Name, double NameSize, Ring Ring, double Next, double Keep, Code Code);

    private readonly record struct Ring(double Middle, double Radius, double Line);

    private readonly record struct Code(double Top, double Size);

    /// <summary>The drawing, as wide and high as A4 or as a square.</summary>
    public static string Draw(PosterFacts facts, PosterLook look) => new PosterSvg(facts, look).Draw();

    /// <summary>The height for a width of 2100.</summary>
    public static int HeightOf(bool isSquare) => isSquare ? 2_100 : 2_970;

    private string Draw()
    {
        Add($"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width:0} {places.Height:0}\" width=\"{Width:0}\" height=\"{places.Height:0}\" lang=\"{(look.Language == "zh" ? "zh-Hans" : "en")}\" font-family=\"{Fonts}\" role=\"img\">");
        Add($"<title>{Escaped.Of($"{facts.Shop}: {facts.Words.Counted} {facts.Words.Of}")}</title>");
        Add($"<path fill=\"#ffffff\" d=\"M0 0h{Width:0}v{places.Height:0}H0z\"/><path fill=\"{look.Colour}\" d=\"M0 0h{Width:0}v{places.Band:0}H0z\"/>");
        Text(facts.Shop, (places.Band * 0.62, places.Band * 0.36), look.Colour.Ink, isBold: true);
        if (facts.Customer.Length > 0)
            Text(facts.Customer, (places.Name, places.NameSize), "#444444", isBold: false);

        DrawRing();
        Text(facts.Words.Next, (places.Next, places.NameSize * 1.1), "#1a1a1a", isBold: true);
        if (facts.Words.Keep.Length > 0)
            Text(facts.Words.Keep, (places.Keep, places.NameSize * 0.72), "#444444", isBold: false);

        if (facts.Wallet.Length > 0)
            DrawCode();

        return svg.Append("</svg>").ToString();
    }

    private void DrawRing()
    {
        var (ring, round) = (places.Ring, 2 * Math.PI * places.Ring.Radius);
        var circle = string.Create(CultureInfo.InvariantCulture, $"<circle cx=\"{Width / 2:0}\" cy=\"{ring.Middle:0}\" r=\"{ring.Radius:0}\" fill=\"none\" stroke-width=\"{ring.Line:0}\"");
        Add($"{circle} stroke=\"#e4e4e4\"/>");
        if (facts.Share >= 1)
            Add($"{circle} stroke=\"{look.Colour.OnWhite}\"/>");
        else if (facts.Share > 0)
            Add($"{circle} stroke=\"{look.Colour.OnWhite}\" stroke-dasharray=\"{round * facts.Share:0.#} {round:0.#}\" transform=\"rotate(-90 {Width / 2:0} {ring.Middle:0})\"/>");

        var room = (2 * ring.Radius) - (2 * ring.Line);
        var large = FittedText.Of(facts.Words.Counted, room * 0.86, ring.Radius * 0.86);
        Write(large.Lines[0], ring.Middle + (large.Size * 0.22), large.Size, ("#1a1a1a", true));
        var small = FittedText.Of(facts.Words.Of, room * 0.74, ring.Radius * 0.21);
        for (var line = 0; line < small.Lines.Count; line++)
            Write(small.Lines[line], ring.Middle + (ring.Radius * 0.47) + (line * small.Size * 1.15), small.Size, ("#444444", false));
    }

    private void DrawCode()
    {
        var code = QrDrawing.Svg(facts.Wallet);
        var left = (Width - places.Code.Size) / 2;
        Add($"{code.Insert(4, string.Create(CultureInfo.InvariantCulture, $" x=\"{left:0}\" y=\"{places.Code.Top:0}\" width=\"{places.Code.Size:0}\" height=\"{places.Code.Size:0}\""))}");
        Text(facts.Words.Scan, (places.Code.Top + places.Code.Size + (places.NameSize * 0.75), places.NameSize * 0.62), "#444444", isBold: false);
    }

    /// <summary>Text in the middle of the width; two lines grow up and down from where one would stand.</summary>
    private void Text(string text, (double Y, double Size) place, string colour, bool isBold)
    {
        var fitted = FittedText.Of(text, Width - (2 * Margin), place.Size);
        var first = place.Y - ((fitted.Lines.Count - 1) * fitted.Size * 0.575);
        for (var line = 0; line < fitted.Lines.Count; line++)
            Write(fitted.Lines[line], first + (line * fitted.Size * 1.15), fitted.Size, (colour, isBold));
    }

    private void Write(string text, double y, double size, (string Colour, bool IsBold) style) =>
        Add($"<text x=\"{Width / 2:0}\" y=\"{y:0.#}\" font-size=\"{size:0.#}\" text-anchor=\"middle\" fill=\"{style.Colour}\"{(style.IsBold ? " font-weight=\"700\"" : "")}>{Escaped.Of(text)}</text>");

    private void Add(FormattableString part) => svg.Append(part.ToString(CultureInfo.InvariantCulture));
}
