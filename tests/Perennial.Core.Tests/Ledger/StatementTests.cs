using NodaTime;

namespace Perennial.Ledger;

public sealed class StatementTests
{
    private static readonly Instant Start = Instant.FromUtc(2026, 3, 2, 9, 0);

    [Fact]
    public void Every_payment_every_tranche_and_every_lapse_has_its_line()
    {
        var ledger = new MadeLedger(DateTimeZoneProviders.Tzdb["Europe/London"], Start);
        ledger.Sell(1, 500_00, 100_00, parts: 2, everyDays: 7, lasts: 7);
        ledger.Now += Duration.FromHours(1);
        ledger.Redeem(1, 20_00);
        ledger.Now += Duration.FromDays(8);

        var statement = Of(ledger, 1, Start, ledger.Now);

        Assert.Equal(
            [
                "2026-03-02 Card rice-card sold 50000", "2026-03-02 Bonus of rice-card opens 5000", "2026-03-02 Paid -2000",
                "2026-03-08 Bonus of rice-card lapses -3000", "2026-03-09 Bonus of rice-card opens 5000",
            ],
            statement.Entries.Select(entry => $"{ShopCalendar.DateOf(entry.Day):uuuu-MM-dd} {entry.Words} {entry.Change.Minor}"));
        Assert.Equal((0L, new Balance(500_00, 50_00), 0L), (statement.Opening.Minor, statement.Closing, statement.ToCome));
    }

    [Fact]
    public void What_is_set_aside_is_listed_apart_and_does_not_lower_the_balance()
    {
        var ledger = new MadeLedger(DateTimeZone.Utc, Start);
        ledger.Sell(1, 500_00);
        ledger.Hold(1, 80_00);

        var statement = Of(ledger, 1, Start, ledger.Now.PlusNanoseconds(1000));

        Assert.Equal((500_00, 80_00), (statement.Closing.Minor, Assert.Single(statement.Holds).Minor));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void The_closing_balance_is_the_sum_of_the_open_lots_whenever_the_statement_begins(int seed)
    {
        var ledger = MadeHistory.Of(new((ulong)seed), 250);
        var until = ledger.Now.PlusNanoseconds(1000);
        for (var customer = 1; customer <= 6; customer++)
        {
            var bucket = MadeLedger.BucketOf(customer);
            var open = OpenLots.Of(ledger.Head(bucket), until).Where(lot => lot.Customer.Value == customer).ToLookup(lot => lot.Kind, lot => lot.Minor);
            var expected = new Balance(open[BookKind.Principal].Sum(), open[BookKind.Bonus].Sum());
            foreach (var days in new[] { 0, 1, 7, 30, 90, 300 })
            {
                var start = ledger.Now - Duration.FromDays(days);
                var statement = Of(ledger, customer, start, until);

                Assert.Equal(expected, statement.Closing);
                Assert.Equal(expected, statement.Entries.Aggregate(statement.Opening, (sum, entry) => sum + entry.Change));
                Assert.Equal(open[BookKind.BonusToCome].Sum(), statement.ToCome);
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_statement_opens_with_what_the_one_before_it_closed_with(int seed)
    {
        var ledger = MadeHistory.Of(new((ulong)seed), 250);
        for (var customer = 1; customer <= 6; customer++)
        {
            for (var day = ledger.Today - 60; day < ledger.Today; day += 7)
            {
                var between = ledger.Calendar.StartOf(day);
                Assert.Equal(Of(ledger, customer, between - Duration.FromDays(20), between).Closing.Minor, Of(ledger, customer, between, ledger.Now).Opening.Minor);
            }
        }
    }

    private static Statement Of(MadeLedger ledger, long customer, Instant start, Instant until)
    {
        var bucket = MadeLedger.BucketOf(customer);
        var head = ledger.Head(bucket);
        var transactions = ledger.Rows(bucket).Select(row => row.Transaction).Where(transaction => transaction.Customer.Value == customer && transaction.RecordedAt >= start).ToArray();
        var ended = transactions.Select(transaction => transaction.Reference.Value).ToHashSet();
        var holds = head.Holds.Where(hold => hold.Customer.Value == customer && (hold.Hold.State == HoldState.Placed || ended.Contains(hold.Hold.Id.Value)));
        return Statement.Of(new([.. head.Lots.Where(lot => lot.Customer.Value == customer)], [.. holds], transactions), ledger.Calendar, start, until);
    }
}
