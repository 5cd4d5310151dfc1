using System.Globalization;
using System.Text.Json;
using Perennial.Http;
using Perennial.Ledger;
using Perennial.Store;
using Perennial.Terminal;

namespace Perennial.Proofs;

/// <summary>The economics of a shop as a person reads them in a terminal, and for programs.</summary>
internal static class EconomicsPrint
{
    public static void Show(Screen screen, Economics economics, ShopSettings shop)
    {
        var words = new EconomicsWords(shop);
        if (screen.Settings.IsJson)
        {
            var json = JsonSerializer.SerializeToNode(EconomicsAnswer.Of(economics, words), ApiJson.Options)!;
            json["schema_version"] = 1;
            screen.WriteJson(json);
            return;
        }

        var (prose, span) = (new Prose(screen), economics.Ask.Span);
        prose.Say($"New customers against those who return, {shop.Name}, {LedgerOptions.Long(span.FirstDay)} to {LedgerOptions.Long(span.LastDay)}", "bold");
        prose.Say(words.Returning(economics), "bold");
        if (words.Short(economics) is { Length: > 0 } inShort)
            prose.Say(inShort, "bold");
        prose.Gap();
        if (screen.Settings.IsPlain)
            Plain(screen, economics.Trade, shop);
        else
            prose.Table(Table(economics.Trade, shop));

        Part(prose, "How steady", [.. words.Steady(economics.Trade)]);
        Part(prose, "What a new customer is worth", [.. words.Worth(economics)]);
        Part(prose, "What a new customer costs", [.. words.Cost(economics)]);
        Part(prose, "What bringing one back costs", [.. words.BringBack(economics).Append(words.Ratio(economics)).Where(sentence => sentence.Length > 0)]);
        Part(prose, "To know", [.. words.Notes(economics)]);
        screen.Tell(EconomicsWords.Next(economics));
    }

    private static void Part(Prose prose, string title, IReadOnlyList<string> sentences)
    {
        if (sentences.Count == 0)
            return;

        prose.Gap();
        prose.Say(title, "bold");
        foreach (var sentence in sentences)
            prose.Item(("  ", ""), sentence);
    }

    private static FittedTable Table(Trade trade, ShopSettings shop)
    {
        var hasGuests = trade.Months.Any(month => month.GuestOrders > 0 || month.GuestMinor != 0);
        var columns = new List<FittedColumn>
        {
            new("month", IsRight: false), new("new", Weight: 50), new("first orders"), new("came back", Weight: 40), new("returning"), new("share"),
        };
        if (hasGuests)
            columns.Add(new("guests", Weight: 60));

        var table = new FittedTable(columns);
        foreach (var month in trade.Months)
        {
            List<FittedCell> cells =
            [
                Month(month), Number(month.NewCustomers), Amount(month.FirstMinor, shop), Number(month.ReturningOrders), Amount(month.ReturningMinor, shop),
                month.ReturningShare is { } share ? share.ToString("0 %", CultureInfo.InvariantCulture) : "",
            ];
            if (hasGuests)
                cells.Add(Amount(month.GuestMinor, shop));

            table.Add(month.IsWhole ? cells : [.. cells.Select(cell => cell with { Style = "grey" })]);
        }

        return table;
    }

    /// <summary>One month a line, and every number with its name.</summary>
    private static void Plain(Screen screen, Trade trade, ShopSettings shop)
    {
        foreach (var month in trade.Months)
            screen.WriteLine($"{Month(month)} new {Number(month.NewCustomers)}, first orders {Amount(month.FirstMinor, shop)}, came back {Number(month.ReturningOrders)}, returning {Amount(month.ReturningMinor, shop)}, guests {Number(month.GuestOrders)} {Amount(month.GuestMinor, shop)}");
    }

    private static string Month(TradeMonth month) => ShopCalendar.DateOf(month.Days.FirstDay).ToString("uuuu-MM", CultureInfo.InvariantCulture) + (month.IsWhole ? "" : "*");

    private static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Amount(long minor, ShopSettings shop) => LedgerOptions.Amount(minor, shop.Currency);
}
