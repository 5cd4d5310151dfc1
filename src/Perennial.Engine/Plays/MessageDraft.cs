using System.Globalization;
using System.Text.RegularExpressions;
using Perennial.Ledger;
using Perennial.Store;

namespace Perennial.Plays;

/// <summary>Fills a step's message in for one customer, with a code that is none.</summary>
internal sealed partial class MessageDraft(Database database, ShopSettings shop)
{
    private const string CodeShape = "XXXX-XXXX-XXXX-XXXX";

    /// <summary>The first thing that a customer would be told.</summary>
    public SampleMessage Of(Play play, Reached one, int today)
    {
        var name = Orders.CustomerName.Of(database, shop, one.Candidate.Customer);
        var at = Enumerable.Range(one.Entered.Step, play.Steps.Count - one.Entered.Step).FirstOrDefault(step => play.Steps[step].Message is not null, -1);
        if (at < 0)
            return new(name, one.Entered.Step + 1, "", "", "", 0, 0);

        var message = play.Steps[at].Message!;
        var language = LanguageOf(message, one.Candidate.Facts.Language);
        var day = Math.Max(today, StepPlan.DayOf(play, at, one.Candidate));
        var text = Placeholder().Replace(message.Text[language], match => Filled(match.Groups["name"].Value, play, (at, one.Candidate), day));
        var (units, segments) = message.Channel == "sms" ? SmsLength.Of(text) : (text.Length, 0);
        return new(name, at + 1, message.Channel, language, text, units, segments);
    }

    private static string LanguageOf(PlayMessage message, string wish)
    {
        var known = message.Text.Keys.Order(StringComparer.Ordinal).ToArray();
        return known.FirstOrDefault(language => wish.Length > 0 && wish.StartsWith(language, StringComparison.OrdinalIgnoreCase)) ?? (known.Contains("en", StringComparer.Ordinal) ? "en" : known[0]);
    }

    private string Filled(string placeholder, Play play, (int Step, Candidate Candidate) of, int day) => placeholder switch
    {
        "name" => of.Candidate.Facts.Name,
        "shop" => shop.Name,
        "category" => play.Trigger.Category,
        "days" => (day - of.Candidate.LastDay).ToString(CultureInfo.InvariantCulture),
        "value" => Value(play.Steps[of.Step].Give, of.Candidate),
        "code" => CodeShape,
        _ => Until(play.Steps[of.Step].Give, day),
    };

    private string Value(Give? give, Candidate candidate) => give switch
    {
        { Coupon: { OffPercent.BasisPoints: > 0 } coupon } => coupon.OffPercent.ToString(),
        { Coupon: { } coupon } => Money(coupon.OffMinorFor(candidate.Facts.BasketMinor)),
        { Bonus: { } bonus } => Money(bonus.MinorFor(candidate.OrderMinor)),
        { Perk: { } perk } => perk.Name,
        { } other => other.Pack ?? other.Card ?? "",
        null => "",
    };

    private static string Until(Give? give, int day) => give switch
    {
        { Coupon: { } coupon } => JournalCsv.Date(Span.Last(day, coupon.Lasts)),
        { Bonus: { } bonus } => JournalCsv.Date(Span.Last(day, bonus.Lasts)),
        { Perk: { } perk } => JournalCsv.Date(Span.Last(day, perk.Lasts)),
        _ => "",
    };

    private string Money(long minor) => new Money(minor, shop.Currency).ToString();

    [GeneratedRegex(@"\{(?<name>[a-z]+)\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Placeholder();
}
