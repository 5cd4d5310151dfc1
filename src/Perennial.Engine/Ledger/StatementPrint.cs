using System.Globalization;
using Perennial.Store;
using Perennial.Terminal;

namespace Perennial.Ledger;

/// <summary>A statement as a person reads it, and as a table for a spreadsheet.</summary>
internal static class StatementPrint
{
    public const string Header = "date,time,what,document,reference,transaction,principal,bonus,balance,currency";

    public static void Statement(Screen screen, Statement statement, ShopSettings shop)
    {
        if (screen.Settings.IsPlain)
        {
            foreach (var entry in statement.Entries)
                screen.WriteLine($"{JournalCsv.Date(entry.Day)} {Time(entry, shop)} {entry.Words}: {Amount(entry.Change.Minor, shop)} → {Amount(entry.After.Minor, shop)}".Replace("  ", " ", StringComparison.Ordinal));

            return;
        }

        var prose = new Prose(screen);
        prose.Say($"{LedgerOptions.Long(statement.From)} to {LedgerOptions.Long(statement.To)}: {Money(statement.Closing.Minor, shop)} can be used, {Money(statement.Closing.PrincipalMinor, shop)} of it paid in and {Money(statement.Closing.BonusMinor, shop)} bonus.", "bold");
        prose.Gap();
        prose.Table(Table(statement, shop));
        prose.Gap();
        if (statement.ToCome > 0)
            prose.Say($"{Money(statement.ToCome, shop)} of bonus is promised and opens later.");
        foreach (var hold in statement.Holds)
            prose.Say($"Hold {hold.Id.Value}: {Money(hold.Minor, shop)} is set aside until {hold.ExpiresAt.InZone(shop.Zone).LocalDateTime.ToString("uuuu-MM-dd HH:mm", CultureInfo.InvariantCulture)}.", "yellow");
        foreach (var coupon in statement.Coupons)
            prose.Say($"Coupon {coupon.Id.Value} of {coupon.Programme}: {coupon.UsesLeft} of {coupon.UsesMax} uses left, through {(coupon.LastDay == Lot.NoEnd ? "ever" : JournalCsv.Date(coupon.LastDay))}.");
    }

    public static IEnumerable<string> Csv(Statement statement, ShopSettings shop)
    {
        yield return Header;
        yield return Row(statement.From, "", "opening balance", statement.Opening);
        foreach (var entry in statement.Entries)
        {
            yield return string.Join(',',
                JournalCsv.Date(entry.Day), Time(entry, shop), JournalCsv.Cell(entry.Words), JournalCsv.Cell(entry.Document), Number(entry.Reference), Number(entry.Transaction),
                Bare(entry.Change.PrincipalMinor), Bare(entry.Change.BonusMinor), Bare(entry.After.Minor), shop.Currency.Code);
        }

        yield return Row(statement.To, "", "closing balance", statement.Closing);

        string Row(int day, string time, string what, Balance balance) => string.Join(',', JournalCsv.Date(day), time, what, "", "", "", Bare(balance.PrincipalMinor), Bare(balance.BonusMinor), Bare(balance.Minor), shop.Currency.Code);

        string Bare(long minor) => new Money(minor, shop.Currency).Major.ToString("F" + shop.Currency.Digits, CultureInfo.InvariantCulture);
    }

    private static FittedTable Table(Statement statement, ShopSettings shop)
    {
        var table = new FittedTable(
            new("date", IsRight: false), new("time", IsRight: false, Weight: 30), new("what", IsRight: false, CanShrink: true), new("document", IsRight: false, Weight: 20, CanShrink: true),
            new("principal", Weight: 40), new("bonus", Weight: 40), new("in"), new("out"), new("balance"));
        table.Add(JournalCsv.Date(statement.From), "", "Opening balance", "", "", "", "", "", new(Amount(statement.Opening.Minor, shop), "bold"));
        foreach (var entry in statement.Entries)
        {
            table.Add(
                JournalCsv.Date(entry.Day), Time(entry, shop), entry.Words, entry.Document, LedgerOptions.Cell(entry.Change.PrincipalMinor, shop.Currency), LedgerOptions.Cell(entry.Change.BonusMinor, shop.Currency),
                LedgerOptions.Cell(Math.Max(0, entry.Change.Minor), shop.Currency), LedgerOptions.Cell(Math.Max(0, -entry.Change.Minor), shop.Currency), Amount(entry.After.Minor, shop));
        }

        table.Add(JournalCsv.Date(statement.To), "", "Closing balance", "", "", "", "", "", new(Amount(statement.Closing.Minor, shop), "bold"));
        return table;
    }

    /// <summary>The time in the shop; what the calendar brings about has none.</summary>
    public static string Time(StatementEntry entry, ShopSettings shop) =>
        entry.Transaction == 0 ? "" : entry.At.InZone(shop.Zone).TimeOfDay.ToString("HH:mm", CultureInfo.InvariantCulture);

    private static string Number(long number) => number == 0 ? "" : number.ToString(CultureInfo.InvariantCulture);

    private static string Amount(long minor, ShopSettings shop) => LedgerOptions.Amount(minor, shop.Currency);

    private static string Money(long minor, ShopSettings shop) => $"{Amount(minor, shop)} {shop.Currency}";
}
