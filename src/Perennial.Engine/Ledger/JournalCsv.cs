using System.Globalization;
using Perennial.Store;

namespace Perennial.Ledger;

/// <summary>The journal as an accountant's program reads it: one line for each amount, from a credit to a debit account.</summary>
internal static class JournalCsv
{
    public const string Header = "date,transaction,flow,debit,debit_name,credit,credit_name,amount,currency,uses,programme,document";

    /// <summary>A line. Amounts are in major units with all their digits, and never below zero.</summary>
    public static string Line(BookLine line, AccountMap map, ShopSettings shop)
    {
        var (debit, credit) = (map[line.Debit], map[line.Credit]);
        var amount = new Money(line.Minor, shop.Currency).Major.ToString("F" + shop.Currency.Digits, CultureInfo.InvariantCulture);
        // What the calendar does has no number.
        var transaction = line.Transaction > 0 ? $"{line.Bucket.Code}-{line.Transaction}" : "";
        return string.Join(',',
            Date(line.Day), transaction, line.Flow.ToString().ToLowerInvariant(), Cell(debit.Code), Cell(debit.Name), Cell(credit.Code), Cell(credit.Name), amount, shop.Currency.Code,
            line.Uses.ToString(CultureInfo.InvariantCulture), Cell(line.Programme), Cell(line.Document));
    }

    public static string Date(int day) => ShopCalendar.DateOf(day).ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A text as a cell; one that a spreadsheet would take for a formula is made harmless.</summary>
    public static string Cell(string text)
    {
        if (text.Length > 0 && "=+-@\t\r".Contains(text[0], StringComparison.Ordinal))
            text = "'" + text;

        return text.AsSpan().IndexOfAny(",\"\n\r") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
