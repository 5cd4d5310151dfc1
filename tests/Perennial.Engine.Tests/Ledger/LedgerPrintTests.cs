using NodaTime;
using Perennial.Store;
using Perennial.Terminal;

namespace Perennial.Ledger;

public sealed class LedgerPrintTests(BothDatabases databases)
{
    private static readonly ShopSettings Shop = new(new(1), "A shop", Currency.Of("GBP"), DateTimeZoneProviders.Tzdb["Europe/London"]);

    [Theory]
    [InlineData(80)]
    [InlineData(120)]
    public void Books_look_as_they_did(int width) => Screens.Match($"books-{width}", Terminals.Print(width, screen => BooksPrint.Books(screen, Close(), Shop)));

    [Fact]
    public void Plain_books_are_one_row_a_line() => Screens.Match("books-plain", Terminals.Print(80, screen => BooksPrint.Books(screen, Close(), Shop), isPlain: true));

    [Theory]
    [InlineData(80)]
    [InlineData(120)]
    public void A_statement_looks_as_it_did(int width) => Screens.Match($"statement-{width}", Terminals.Print(width, screen => StatementPrint.Statement(screen, State(), Shop)));

    [Fact]
    public void A_shop_that_sold_no_card_owes_nothing() =>
        Assert.Equal("Nothing is owed: no card was sold and no coupon given yet.\n", Terminals.Print(80, screen => BooksPrint.Books(screen, new(new(1, 2, BothDatabases.Now, []), new(DateTimeZone.Utc)), Shop)).ReplaceLineEndings("\n"));

    [Fact]
    public void What_is_broken_is_listed_with_its_law()
    {
        var verified = new Verified(10, 20, 5, 1, 2, [new("I-3", 1, 82, 3, "Grant 256 says 5 left; its postings come to 4."), new("I-1", 0, 0, 0, "The whole ledger sums to 1 instead of zero.")], "00ff", TimeSpan.FromSeconds(1));

        Screens.Match("verify-wrong-80", Terminals.Print(80, screen => VerifyVerb.Show(screen, verified)));
    }

    [Theory]
    [InlineData(60)]
    [InlineData(79)]
    [InlineData(200)]
    public void No_line_is_wider_than_the_terminal(int width)
    {
        Assert.InRange(Terminals.Widest(Terminals.Print(width, screen => BooksPrint.Books(screen, Close(), Shop))), 1, width);
        Assert.InRange(Terminals.Widest(Terminals.Print(width, screen => StatementPrint.Statement(screen, State(), Shop))), 1, width);
    }

    private Books Close()
    {
        var ledger = Ledger();
        var (database, shop) = LedgerInDatabase.Open(databases.NewName("sqlite"), ledger);
        using (database)
            return CloseBooks.Run(database, shop, calendar => new(LedgerOptions.MonthOf(ledger.Today), ledger.Today, ledger.Now.PlusNanoseconds(1000), []));
    }

    private Statement State()
    {
        var ledger = Ledger();
        var (database, shop) = LedgerInDatabase.Open(databases.NewName("sqlite"), ledger);
        using (database)
            return LoadStatement.Run(database, shop, new(7), (new(null, null), ledger.Now)).Statement;
    }

    private static MadeLedger Ledger()
    {
        var ledger = new MadeLedger(Shop.Zone, Instant.FromUtc(2026, 2, 20, 9, 0));
        ledger.Sell(7, 500_00, new(500_00, Parts: 10));
        ledger.Sell(8, 1000_00, new(Programme: "gift-card"));
        ledger.Now += Duration.FromHours(3);
        var redemption = ledger.Redeem(7, 120_00);
        ledger.Now += Duration.FromDays(9);
        var coupon = ledger.Coupon(7, 30_00, uses: 3).Id.Lot(0);
        ledger.Redeem(7, 60_00, coupon.Value);
        ledger.Now += Duration.FromDays(4);
        ledger.Refund(7, redemption, 30_00);
        ledger.Redeem(8, 345_67);
        ledger.Hold(7, 25_00, Duration.FromHours(2));
        return ledger;
    }
}
