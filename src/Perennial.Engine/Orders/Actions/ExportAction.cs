using System.Globalization;
using NodaTime;
using NodaTime.Text;
using Perennial.Ledger;
using Perennial.Store;

namespace Perennial.Orders;

/// <summary>What an export wrote.</summary>
public sealed record ExportResult(long Rows, long Bytes);

/// <summary>An export that was asked for.</summary>
/// <param name="File">Where it is written.</param>
/// <param name="From">For the journal: the first day, in days since 1970; null for the first of the month.</param>
/// <param name="To">For the journal: the last day; null for today.</param>
public sealed record ExportFileAsk(string File, int? From, int? To);

/// <summary>Writes orders, customers or the journal as CSV.</summary>
public sealed class ExportAction(Database database, ShopSettings shop)
{
    private const int PageRows = 500;

    /// <summary>What can be exported.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["orders", "customers", "journal"];

    /// <summary>Writes the file anew.</summary>
    /// <param name="written">Is told now and then how many rows there are.</param>
    public ExportResult Run(string kind, ExportFileAsk ask, Action<long> written, (Instant Now, CancellationToken Stop) run)
    {
        var rows = 0L;
        using (var file = new StreamWriter(ask.File, append: false) { NewLine = "\n" })
        {
            foreach (var line in kind switch { "orders" => Orders(), "customers" => Customers(), _ => Journal(ask, run.Now) })
            {
                run.Stop.ThrowIfCancellationRequested();
                file.WriteLine(line);
                if (++rows % PageRows == 0)
                    written(rows);
            }
        }

        return new(rows - 1, new FileInfo(ask.File).Length);
    }

    /// <summary>A row for each line; amounts in major units, as the import of tables reads them.</summary>
    private IEnumerable<string> Orders()
    {
        yield return "channel,order_id,ordered_at,status,customer_id,line_id,sku,title,category,quantity,amount,refunded,currency";

        var orders = new ShowOrders(database, shop);
        StoredOrder? last = null;
        while (orders.All(last, PageRows) is { Count: > 0 } page)
        {
            foreach (var (order, line) in page.SelectMany(order => order.Lines.Select(line => (order, line))))
            {
                yield return string.Join(
                    ',', JournalCsv.Cell(order.Channel), JournalCsv.Cell(order.SourceId), InstantPattern.ExtendedIso.Format(order.OrderedAt), order.Status.ToString().ToUpperInvariant(),
                    order.Customer.Value > 0 ? order.Customer.Value.ToString(CultureInfo.InvariantCulture) : "", JournalCsv.Cell(line.Id), JournalCsv.Cell(line.Product),
                    JournalCsv.Cell(line.Title), JournalCsv.Cell(line.Category), (line.QuantityMilli / 1000m).ToString("0.###", CultureInfo.InvariantCulture),
                    Major(line.AmountMinor), Major(line.RefundedMinor), shop.Currency.Code);
            }

            last = page[^1];
        }
    }

    private IEnumerable<string> Customers()
    {
        yield return "customer,name,standing,kind,identity";

        var customers = new ShowCustomers(database, shop);
        CustomerId? last = null;
        while (customers.All(last, PageRows) is { Count: > 0 } page)
        {
            foreach (var customer in page)
            {
                foreach (var identity in customer.Identities)
                {
                    yield return string.Join(
                        ',', customer.Id.Value.ToString(CultureInfo.InvariantCulture), JournalCsv.Cell(customer.Name), JournalCsv.Cell(customer.Standing), identity.Kind.ToString().ToLowerInvariant(), JournalCsv.Cell(identity.Value));
                }
            }

            last = page[^1].Id;
        }
    }

    private IEnumerable<string> Journal(ExportFileAsk ask, Instant now)
    {
        var lines = new List<BookLine>();
        CloseBooks.Run(database, shop, calendar => Period(calendar, ask, now), lines.Add);
        lines.Sort(static (left, right) => (left.Day, left.At, left.Bucket.Code, left.Transaction).CompareTo((right.Day, right.At, right.Bucket.Code, right.Transaction)));
        return lines.Select(line => JournalCsv.Line(line, new AccountMap(), shop)).Prepend(JournalCsv.Header);
    }

    private static BooksAsk Period(ShopCalendar calendar, ExportFileAsk ask, Instant now)
    {
        var today = calendar.DayOf(now);
        var last = Math.Min(ask.To ?? today, today);
        var first = ask.From ?? LedgerOptions.MonthOf(last);
        return last == today ? new(first, last, now.PlusNanoseconds(1000), []) : BooksAsk.Of(first, last, calendar, []);
    }

    private string Major(long minor) => new Money(minor, shop.Currency).Major.ToString("F" + shop.Currency.Digits, CultureInfo.InvariantCulture);
}
