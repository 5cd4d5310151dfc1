using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Perennial.Http;
using Perennial.Ledger;
using Perennial.Terminal;

namespace Perennial.Standing;

/// <summary>Programmes, previews and tallies as a shop owner reads them.</summary>
internal static class StandingPrint
{
    /// <summary>An answer of the API as an object of a command's JSON.</summary>
    public static JsonNode Json(object answer) => JsonSerializer.SerializeToNode(answer, answer.GetType(), ApiJson.Options)!;

    public static void Programme(Screen screen, (LevelProgramme Programme, bool IsNew, bool IsDry) done, Currency currency)
    {
        var (programme, isNew, isDry) = done;
        if (screen.Settings.IsJson)
        {
            screen.WriteJson(new { SchemaVersion = 1, DryRun = isDry, IsNew = isNew, programme.Version, Programme = Json(StatusProgramBody.Of(programme)) });
            return;
        }

        var prose = new Prose(screen);
        prose.Say(!isNew ? $"{programme.Name} is version {programme.Version} already, and says the same." : $"{(isDry ? "Would define" : "Defined")} {programme.Name}{(isDry ? "" : $", version {programme.Version}")}.");
        foreach (var level in programme.Levels)
            prose.Item(("  ", ""), $"{level.Name}: {Needs(programme, level, currency)}{Gives(level, currency)}");

        prose.Item(("  ", ""), Rules(programme, currency), "grey");
        screen.Tell(isDry ? "Nothing was written. Run it again without --dry-run to do it." : "Next: perennial standing show");
    }

    public static void Preview(Screen screen, PreviewedLevels preview, Currency currency)
    {
        if (screen.Settings.IsJson)
        {
            screen.WriteJson(new { SchemaVersion = 1, Preview = Json(StatusPreviewAnswer.Of(preview, currency)) });
            return;
        }

        var prose = new Prose(screen);
        prose.Say($"{preview.Programme.Name} on {LedgerOptions.Long(preview.Last)}, and the orders from {LedgerOptions.Long(preview.First)} to that day as if it had been there:", "bold");
        var table = new FittedTable(new("level", IsRight: false), new("customers"), new("held out"), new("orders"), new("came to"), new("discount"));
        foreach (var level in preview.Levels)
            table.Add(level.Level.Length == 0 ? "none" : level.Level, Number(level.Customers), Number(level.HeldOut), Number(level.Orders), LedgerOptions.Amount(level.GoodsMinor, currency), LedgerOptions.Amount(level.DiscountMinor, currency));

        prose.Table(table);
        var share = preview.GoodsMinor > 0 ? (decimal)preview.DiscountMinor / preview.GoodsMinor : 0;
        prose.Say($"The discounts would have cost {new Money(preview.DiscountMinor, currency)}, {share.ToString("P1", CultureInfo.InvariantCulture)} of what was sold, on orders that came without them.");
        screen.Tell("Next: perennial standing define with the same words");
    }

    public static void Tally(Screen screen, LevelProgramme programme, IReadOnlyDictionary<string, (long Customers, long HeldOut)> tally)
    {
        var prose = new Prose(screen);
        prose.Say($"{programme.Name}, version {programme.Version}:", "bold");
        foreach (var name in programme.Levels.Select(level => level.Name).Reverse().Append(""))
        {
            var (customers, heldOut) = tally.GetValueOrDefault(name);
            prose.Item(("  ", ""), $"{(name.Length == 0 ? "on the way" : name)}: {Number(customers)} customers{(heldOut > 0 ? $", {Number(heldOut)} of them held out" : "")}");
        }
    }

    private static string Needs(LevelProgramme programme, Level level, Currency currency) => programme.Counts switch
    {
        Counting.Spend => $"{new Money(level.Needs, currency)} spent",
        Counting.Days => $"{Number(level.Needs)} days with a purchase",
        _ => $"{Number(level.Needs)} purchases",
    };

    private static string Gives(Level level, Currency currency)
    {
        var parts = new List<string>();
        if (level.Discount is { } discount)
        {
            parts.Add($"{(discount.OffMinor > 0 ? new Money(discount.OffMinor, currency).ToString() : discount.Off.ToString())} off{(discount.MinimumMinor > 0 ? $" an order of {new Money(discount.MinimumMinor, currency)} or more" : " every order")}"
                + (discount.MaximumMinor > 0 ? $", at most {new Money(discount.MaximumMinor, currency)}" : "") + (discount.Categories.Count > 0 ? $", on {string.Join(", ", discount.Categories)}" : ""));
        }

        parts.AddRange(level.Perks.Select(perk => perk.FreeClaims is { } free ? $"{free} from {perk.Pool}" : $"{perk.Pool} whenever there is a place"));
        return parts.Count == 0 ? "" : ": " + string.Join("; ", parts);
    }

    private static string Rules(LevelProgramme programme, Currency currency)
    {
        var window = programme.Window.Calendar is { } calendar
            ? $"within a {calendar.ToString().ToLowerInvariant()} of the calendar, kept through the end of the next"
            : $"within {DayWord.Length(programme.Window.Rolling!)}";
        return $"Counted {window}{(programme.IsOnePerDay && programme.Counts != Counting.Days ? ", of one day the largest order only" : "")}{(programme.OrderMinimumMinor > 0 ? $", orders of {new Money(programme.OrderMinimumMinor, currency)} or more" : "")}"
            + $"{(programme.Categories.Count > 0 ? $", of {string.Join(", ", programme.Categories)}" : "")}; grace {programme.GraceDays} days, warning {programme.WarnDays} days before; {programme.HoldOut.Share} held out.";
    }

    private static string Number(long count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
