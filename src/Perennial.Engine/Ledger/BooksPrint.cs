using Perennial.Store;
using Perennial.Terminal;

namespace Perennial.Ledger;

/// <summary>The books as a shop owner reads them: first what is owed, then how that came about.</summary>
internal static class BooksPrint
{
    private static readonly (Flow Flow, string Name)[] Columns =
    [
        (Flow.Issued, "issued"), (Flow.Released, "released"), (Flow.Redeemed, "redeemed"), (Flow.Returned, "returned"), (Flow.GivenBack, "given back"),
        (Flow.Lapsed, "lapsed"), (Flow.Cancelled, "cancelled"), (Flow.Moved, "moved"),
    ];

    public static void Books(Screen screen, Books books, ShopSettings shop)
    {
        var rows = books.Roll.Rows;
        var prose = new Prose(screen);
        if (rows.Count == 0)
        {
            screen.WriteLine("Nothing is owed: no card was sold and no coupon given yet.");
            return;
        }

        if (screen.Settings.IsPlain)
        {
            foreach (var row in rows)
                screen.WriteLine(Plain(row, shop));

            return;
        }

        var on = LedgerOptions.Long(books.Roll.LastDay);
        prose.Say($"On {on} you owe customers {Money(Closing(rows, BookKind.Principal) + Closing(rows, BookKind.Bonus), shop)}.", "bold");
        prose.Say($"{Money(Closing(rows, BookKind.Principal), shop)} they paid in: that much would have to be paid if every card were given back today.");
        prose.Say($"{Money(Closing(rows, BookKind.Bonus), shop)} is bonus that can be used; {Money(Closing(rows, BookKind.BonusToCome), shop)} more is promised and opens later.");
        if (rows.Any(row => row.Kind == BookKind.Coupons))
            prose.Say($"Coupons may take off {Money(Closing(rows, BookKind.Coupons), shop)} at most, in {rows.Where(row => row.Kind == BookKind.Coupons).Sum(row => row.ClosingUses):N0} uses.");

        if (rows.Any(row => row.Kind == BookKind.Gifts))
            prose.Say($"Gifts for {Money(Closing(rows, BookKind.Gifts), shop)} are promised and not packed yet; {Money(-rows.Where(row => row.Kind == BookKind.Gifts).Sum(row => row.Of(Flow.Redeemed) + row.Of(Flow.Returned)), shop)} went into parcels in this period. Both at cost.");

        prose.Gap();
        prose.Say($"From {LedgerOptions.Long(books.Roll.FirstDay)} to {on}, in {shop.Currency}:", "grey");
        prose.Table(Table(rows, shop, screen.Out.Profile.Width));
        Revenue(prose, books, shop);
        Age(prose, books, shop);
        screen.Tell("Next, for the accountant: perennial ledger export --out journal.csv");
    }

    /// <summary>All flows where they fit; else what came in and what went out, so that every row still adds up.</summary>
    private static FittedTable Table(IReadOnlyList<RollForwardRow> rows, ShopSettings shop, int width)
    {
        var used = Columns.Where(column => rows.Any(row => row.Of(column.Flow) != 0)).Select(column => (column.Name, Of: (Func<RollForwardRow, long>)(row => row.Of(column.Flow)))).ToArray();
        var table = Table(rows, shop, used);
        return used.All(column => table.Shows(column.Name, width))
            ? table
            : Table(rows, shop, [("in", row => row.Flows.Values.Where(flow => flow > 0).Sum()), ("out", row => row.Flows.Values.Where(flow => flow < 0).Sum())]);
    }

    private static FittedTable Table(IReadOnlyList<RollForwardRow> rows, ShopSettings shop, IReadOnlyList<(string Name, Func<RollForwardRow, long> Of)> flows)
    {
        var table = new FittedTable(
        [
            new("programme", IsRight: false, CanShrink: true), new("kind", IsRight: false), new("opening", Weight: 50),
            .. flows.Select(flow => new FittedColumn(flow.Name, Weight: 40)), new("closing"),
        ]);
        foreach (var row in rows)
        {
            table.Add(
            [
                row.Programme, KindOf(row.Kind), LedgerOptions.Cell(row.Opening, shop.Currency),
                .. flows.Select(flow => (FittedCell)LedgerOptions.Cell(flow.Of(row), shop.Currency)), new(LedgerOptions.Amount(row.Closing, shop.Currency), "bold"),
            ]);
        }

        return table;
    }

    private static void Revenue(Prose prose, Books books, ShopSettings shop)
    {
        if (books.Revenue.Count == 0)
            return;

        prose.Gap();
        prose.Say("What customers paid, as revenue (IFRS 15 B44–B47): earned as value is used, at the price paid for each unit of it.", "grey");
        var table = new FittedTable(new("programme", IsRight: false, CanShrink: true), new("paid"), new("value used", Weight: 30), new("revenue so far"), new("in this period", Weight: 40), new("still deferred"));
        foreach (var (programme, opening, closing) in books.Revenue)
            table.Add(programme, Amount(closing.PaidMinor), Amount(closing.UsedMinor), Amount(closing.RevenueMinor), Amount(closing.RevenueMinor - opening.RevenueMinor), new(Amount(closing.DeferredMinor), "bold"));

        prose.Table(table);

        string Amount(long minor) => LedgerOptions.Amount(minor, shop.Currency);
    }

    private static void Age(Prose prose, Books books, ShopSettings shop)
    {
        if (books.BySale.Bands.Count == 0)
            return;

        prose.Gap();
        prose.Say("How old it is, and how long it can still be used:", "grey");
        var table = new FittedTable(new("days", IsRight: false), new("owed, by age"), new("owed, by days left"), new("coupons, by days left", Weight: 40));
        for (var at = 0; at < Ageing.Ends.Count; at++)
        {
            var end = Ageing.Ends[at];
            var (age, left, coupons) = (Owed(books.BySale, end), Owed(books.ByEnd, end), books.ByEnd.Bands.GetValueOrDefault(end)?.GetValueOrDefault(BookKind.Coupons) ?? 0);
            if (age != 0 || left != 0 || coupons != 0)
                table.Add(BooksJson.Band(at), Cell(age), Cell(left), Cell(coupons));
        }

        prose.Table(table);

        string Cell(long minor) => LedgerOptions.Cell(minor, shop.Currency);
    }

    private static long Owed(Ageing ageing, int end) => ageing.Bands.GetValueOrDefault(end) is { } band ? band.GetValueOrDefault(BookKind.Principal) + band.GetValueOrDefault(BookKind.Bonus) : 0;

    private static string Plain(RollForwardRow row, ShopSettings shop) =>
        $"{row.Programme} {KindOf(row.Kind)}: opening {Money(row.Opening, shop)}{string.Concat(Columns.Where(column => row.Of(column.Flow) != 0).Select(column => $", {column.Name} {Money(row.Of(column.Flow), shop)}"))}, closing {Money(row.Closing, shop)}";

    private static string KindOf(BookKind kind) => kind switch
    {
        BookKind.Principal => "principal",
        BookKind.Bonus => "bonus",
        BookKind.BonusToCome => "bonus to come",
        BookKind.Gifts => "gifts",
        _ => "coupons",
    };

    private static long Closing(IReadOnlyList<RollForwardRow> rows, BookKind kind) => rows.Where(row => row.Kind == kind).Sum(row => row.Closing);

    private static string Money(long minor, ShopSettings shop) => $"{LedgerOptions.Amount(minor, shop.Currency)} {shop.Currency}";
}
