using NodaTime;
using Perennial.Grants;
using Perennial.Redemptions;
using Perennial.Store;

namespace Perennial.Ledger;

/// <summary>What the tills really write, checked, closed and shown.</summary>
public sealed class RealLedgerTests(BothDatabases databases)
{
    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task What_tills_write_holds_every_law_and_the_books_and_the_statement_say_the_same(string kind)
    {
        await using var till = Till.Open(databases.NewName(kind));
        var plan = new ReleasePlan(10, Period.FromWeeks(1), IsFirstAtOnce: true, TrancheEnd.BeforeNext);
        var programme = new CardProgramme("rice-card", 1, till.Shop.Currency, 500_00, 500_00, plan);
        var customers = Enumerable.Range(1, 5).Select(number => new CustomerId(number * 1001)).ToArray();
        foreach (var customer in customers)
        {
            (await till.Ask(new SellCard(programme, new(Tender.Cash, "receipt 1")), customer: customer)).OrThrow();
            await till.Give(0, coupon: 5_00, customer: customer);
            var redemption = (await till.Ask(till.Redemption(70_00), customer: customer)).OrThrow().Transaction;
            var held = (await till.Ask(new PlaceHold(Spend.Of(new(30_00, till.Shop.Currency)), PlaceHold.UsualHold), customer: customer)).OrThrow().Transaction;
            Assert.NotNull((await till.Ask(till.Redemption(9_999_00), customer: customer)).Refusal);
            till.Time.Pass(Duration.FromMinutes(3));
            (await till.Ask(new CaptureHold(held.Hold, 20_00), customer: customer)).OrThrow();
            var unused = (await till.Ask(new PlaceHold(Spend.Of(new(10_00, till.Shop.Currency)), PlaceHold.UsualHold), customer: customer)).OrThrow().Transaction;
            (await till.Ask(new VoidHold(unused.Hold), customer: customer)).OrThrow();
            (await till.Ask(RefundRedemption.Whole(redemption), customer: customer)).OrThrow();
        }

        using var database = till.Database();
        var now = Instant.FromDateTimeOffset(till.Time.GetUtcNow());
        var verified = VerifyLedger.Run(database, till.Shop, now);
        var books = CloseBooks.Run(database, till.Shop, calendar => new(0, calendar.DayOf(now), now, []));
        var statements = customers.Select(customer => LoadStatement.Run(database, till.Shop, customer, (new(null, null), now)).Statement).ToArray();

        Assert.Empty(verified.First);
        Assert.Equal(5 * 9, verified.Transactions);
        Assert.Equal((5 * (500_00 + 50_00 - 20_00), 5 * 450_00), (statements.Sum(statement => statement.Closing.Minor), statements.Sum(statement => statement.ToCome)));
        Assert.Equal(statements.Sum(statement => statement.Closing.Minor), books.Roll.Rows.Where(row => row.Kind is BookKind.Principal or BookKind.Bonus).Sum(row => row.Closing));
        Assert.Equal(5 * 450_00, books.Roll.Rows.Where(row => row.Kind == BookKind.BonusToCome).Sum(row => row.Closing));
        Assert.All(statements, statement => Assert.Empty(statement.Holds));
    }
}
