using System.Globalization;
using NodaTime;
using NodaTime.Text;
using Perennial.Store;
using Perennial.Terminal;
using System.CommandLine;

namespace Perennial.Ledger;

/// <summary>What the verbs of the ledger have in common: opening the store, and days.</summary>
internal static class LedgerOptions
{
    /// <summary>Opens the database that a command line means, and does something with its store.</summary>
    public static int InShop(Shell shell, ParseResult line, Func<Screen, Database, ShopSettings, int> act)
    {
        var screen = shell.ScreenFor(line);
        if (!Database.Open(shell.DatabaseOf(line), shell.Now(), mustExist: true).Granted(out var database, out var refusal))
            return screen.Refuse(refusal);

        using (database)
            return ShopSettings.Load(database, shell.StoreOf(line)).Granted(out var shop, out refusal) ? act(screen, database, shop) : screen.Refuse(refusal);
    }

    /// <summary>The same for what has to wait.</summary>
    public static async Task<int> InShop(Shell shell, ParseResult line, Func<Screen, Database, ShopSettings, Task<int>> act)
    {
        var screen = shell.ScreenFor(line);
        if (!Database.Open(shell.DatabaseOf(line), shell.Now(), mustExist: true).Granted(out var database, out var refusal))
            return screen.Refuse(refusal);

        using (database)
            return ShopSettings.Load(database, shell.StoreOf(line)).Granted(out var shop, out refusal) ? await act(screen, database, shop) : screen.Refuse(refusal);
    }

    /// <summary>A day as a number; null when none was given.</summary>
    public static Verdict<int?> Day(string? text)
    {
        if (text is null)
            return (int?)null;
        if (!LocalDatePattern.Iso.Parse(text).TryGetValue(default, out var date))
            return new Refusal("option_date", $"‘{text}’ is not a day; write it as 2026-05-31.");

        return (int?)ShopCalendar.NumberOf(date);
    }

    /// <summary>The first and the last day of a month.</summary>
    public static Verdict<(int First, int Last)> Month(string text)
    {
        if (!YearMonthPattern.Iso.Parse(text).TryGetValue(default, out var month))
            return new Refusal("option_month", $"‘{text}’ is not a month; write it as 2026-05.");

        var first = month.OnDayOfMonth(1);
        return (ShopCalendar.NumberOf(first), ShopCalendar.NumberOf(first.PlusMonths(1)) - 1);
    }

    /// <summary>The first day of the month that a day is in.</summary>
    public static int MonthOf(int day) => ShopCalendar.NumberOf(ShopCalendar.DateOf(day).With(DateAdjusters.StartOfMonth));

    /// <summary>"12,345.67": digits grouped, no currency.</summary>
    public static string Amount(long minor, Currency currency) => new Money(minor, currency).Major.ToString("N" + currency.Digits, CultureInfo.InvariantCulture);

    /// <summary>An amount in a table; nothing for zero.</summary>
    public static string Cell(long minor, Currency currency) => minor == 0 ? "" : Amount(minor, currency);

    /// <summary>"31 May 2026".</summary>
    public static string Long(int day) => ShopCalendar.DateOf(day).ToString("d MMMM uuuu", CultureInfo.InvariantCulture);
}
