using NodaTime;

namespace Perennial.Ledger;

public sealed class BooksTests
{
    private static readonly Instant Start = Instant.FromUtc(2026, 3, 2, 9, 0);

    [Fact]
    public void A_hundred_cards_of_a_hundred_with_ten_percent_breakage_give_3333_33_of_revenue_when_3000_is_redeemed()
    {
        var ledger = new MadeLedger(DateTimeZone.Utc, Start);
        for (var card = 1; card <= 100; card++)
            ledger.Sell(card, 100_00, programme: "gift-card");
        ledger.Now += Duration.FromDays(1);
        for (var card = 1; card <= 30; card++)
            ledger.Redeem(card, 100_00);

        var breakage = new Breakage("gift-card", BookKind.Principal, new(10_00), ledger.Today - 10, "anna", Start);
        var (_, opening, closing) = Assert.Single(Close(ledger, ledger.Today, ledger.Today, breakage).Revenue);

        Assert.Equal((0L, 10_000_00L), (opening.RevenueMinor, opening.DeferredMinor));
        Assert.Equal((3_333_33L, 6_666_67L), (closing.RevenueMinor, closing.DeferredMinor));
    }

    [Fact]
    public void Without_a_setting_no_principal_is_ever_expected_to_break()
    {
        var ledger = new MadeLedger(DateTimeZone.Utc, Start);
        ledger.Sell(1, 100_00);
        ledger.Redeem(1, 30_00);

        Assert.Equal(30_00, Close(ledger, ledger.Today, ledger.Today).Revenue[0].Closing.RevenueMinor);
    }

    [Fact]
    public void An_estimate_applies_from_its_day_on_and_not_before()
    {
        var ledger = new MadeLedger(DateTimeZone.Utc, Start);
        ledger.Sell(1, 100_00);
        ledger.Redeem(1, 30_00);
        var breakage = new Breakage("rice-card", BookKind.Principal, new(10_00), ledger.Today + 1, "anna", Start);

        Assert.Equal(30_00, Close(ledger, ledger.Today, ledger.Today, breakage).Revenue[0].Closing.RevenueMinor);
        Assert.Equal(33_33, Close(ledger, ledger.Today, ledger.Today + 1, breakage).Revenue[0].Closing.RevenueMinor);
    }

    [Fact]
    public void Bonus_lowers_the_price_of_each_unit_and_raises_it_again_when_it_lapses()
    {
        var ledger = new MadeLedger(DateTimeZone.Utc, Start);
        ledger.Sell(1, 500_00, 500_00, parts: 10);
        ledger.Redeem(1, 50_00);
        var day = ledger.Today;

        Assert.Equal(25_00, Close(ledger, day, day).Revenue[0].Closing.RevenueMinor);
        Assert.Equal(45_45, Close(ledger, day, day + 100).Revenue[0].Closing.RevenueMinor);
    }

    [Fact]
    public void A_tranche_opens_with_its_first_day_and_lapses_with_the_end_of_its_last()
    {
        var ledger = new MadeLedger(DateTimeZone.Utc, Start);
        ledger.Sell(1, 500_00, 100_00, parts: 2, everyDays: 7, lasts: 7);
        var day = ledger.Today;

        Assert.Equal((50_00, 50_00), BonusOn(day));
        Assert.Equal((0, 50_00), BonusOn(day + 6));
        Assert.Equal((50_00, 0), BonusOn(day + 7));
        Assert.Equal((50_00, 0), BonusOn(day + 12));
        Assert.Equal((0, 0), BonusOn(day + 13));

        (long Open, long ToCome) BonusOn(int on)
        {
            var rows = Close(ledger, day, on).Roll.Rows;
            return (Closing(rows, BookKind.Bonus), Closing(rows, BookKind.BonusToCome));
        }
    }

    [Fact]
    public void What_a_hold_sets_aside_outlives_midnight_and_lapses_when_the_hold_ends()
    {
        var ledger = new MadeLedger(DateTimeZone.Utc, Start);
        ledger.Sell(1, 500_00, 100_00, lasts: 1);
        var day = ledger.Today;
        ledger.Now += Duration.FromHours(14);
        var hold = ledger.Hold(1, 60_00, Duration.FromHours(3));
        ledger.Now += Duration.FromHours(2);
        ledger.Capture(1, hold, 45_00);

        var midnight = Close(ledger, day, day);
        var after = Close(ledger, day, day + 1);

        Assert.Equal((60_00L, -40_00L), (Closing(midnight.Roll.Rows, BookKind.Bonus), Of(midnight, BookKind.Bonus, Flow.Lapsed)));
        Assert.Equal((0L, -55_00L), (Closing(after.Roll.Rows, BookKind.Bonus), Of(after, BookKind.Bonus, Flow.Lapsed)));
    }

    [Fact]
    public void A_hold_that_nobody_resolves_lets_its_bonus_lapse_when_it_expires()
    {
        var ledger = new MadeLedger(DateTimeZone.Utc, Start);
        ledger.Sell(1, 500_00, 100_00, lasts: 1);
        var day = ledger.Today;
        ledger.Now += Duration.FromHours(14);
        ledger.Hold(1, 60_00, Duration.FromHours(30));

        Assert.Equal(60_00, Closing(Close(ledger, day, day + 1).Roll.Rows, BookKind.Bonus));
        Assert.Equal(0, Closing(Close(ledger, day, day + 2).Roll.Rows, BookKind.Bonus));
    }

    [Fact]
    public void What_would_have_to_be_paid_back_today_is_the_principal_that_is_left()
    {
        var ledger = new MadeLedger(DateTimeZone.Utc, Start);
        var card = ledger.Sell(1, 500_00, 500_00, parts: 10).Id.Card;
        ledger.Sell(2, 200_00);
        ledger.Redeem(2, 20_00);

        Assert.Equal(680_00, Close(ledger, ledger.Today, ledger.Today).CashOutMinor);
        ledger.RefundCard(1, card);
        Assert.Equal(180_00, Close(ledger, ledger.Today, ledger.Today).CashOutMinor);
    }

    [Fact]
    public void Coupons_are_counted_beside_the_most_that_they_may_take_off()
    {
        var ledger = new MadeLedger(DateTimeZone.Utc, Start);
        ledger.Sell(1, 100_00);
        var coupon = ledger.Coupon(1, 90_00, uses: 3, lasts: 5).Id.Lot(0);
        ledger.Redeem(1, 10_00, coupon.Value);

        var rows = Close(ledger, ledger.Today, ledger.Today).Roll.Rows.Single(row => row.Kind == BookKind.Coupons);
        Assert.Equal((60_00L, 2L), (rows.Closing, rows.ClosingUses));
        var ended = Close(ledger, ledger.Today, ledger.Today + 4).Roll.Rows.Single(row => row.Kind == BookKind.Coupons);
        Assert.Equal((0L, 0L, -2L), (ended.Closing, ended.ClosingUses, ended.Uses[Flow.Lapsed]));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_closing_of_a_month_is_the_opening_of_the_next_and_both_are_the_sum_of_the_journal(int seed)
    {
        var ledger = MadeHistory.Of(new((ulong)seed), 400);
        var first = Calendar(2026, 2);
        for (var month = 2; month < 7; month++)
        {
            var lines = new List<BookLine>();
            var now = Close(ledger, Calendar(2026, month), Calendar(2026, month + 1) - 1, lines);
            var next = Close(ledger, Calendar(2026, month + 1), Calendar(2026, month + 2) - 1);
            var all = new List<BookLine>();
            Close(ledger, int.MinValue + 1, now.Ask.LastDay, all);
            foreach (var kind in Enum.GetValues<BookKind>())
            {
                Assert.Equal(Closing(now.Roll.Rows, kind), next.Roll.Rows.Where(row => row.Kind == kind).Sum(row => row.Opening));
                Assert.Equal(Closing(now.Roll.Rows, kind), all.Sum(line => Signed(line, kind)));
                Assert.Equal(now.Roll.Rows.Where(row => row.Kind == kind).Sum(row => row.Closing - row.Opening), lines.Sum(line => Signed(line, kind)));
            }
        }

        Assert.True(first < ledger.Today);
    }

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    [InlineData(14)]
    public void Law_I_10_books_at_any_instant_of_the_past_are_the_lots_that_were_open_then(int seed)
    {
        var kept = new List<(Instant At, int Day, long Principal, long Bonus, long ToCome, long Coupons)>();
        var ledger = MadeHistory.Of(new((ulong)seed), 300, made =>
        {
            var at = made.Now.PlusNanoseconds(1000);
            var open = made.Buckets.SelectMany(bucket => OpenLots.Of(made.Head(bucket), at)).ToLookup(lot => lot.Kind, lot => lot.Minor);
            kept.Add((at, made.Today, open[BookKind.Principal].Sum(), open[BookKind.Bonus].Sum(), open[BookKind.BonusToCome].Sum(), open[BookKind.Coupons].Sum()));
        });

        foreach (var (at, day, principal, bonus, toCome, coupons) in kept.Where((_, n) => n % 7 == 0))
        {
            var rows = Close(ledger, new BooksAsk(day, day, at, [])).Roll.Rows;
            Assert.Equal((principal, bonus, toCome, coupons), (Closing(rows, BookKind.Principal), Closing(rows, BookKind.Bonus), Closing(rows, BookKind.BonusToCome), Closing(rows, BookKind.Coupons)));
        }
    }

    [Theory]
    [InlineData(21)]
    [InlineData(22)]
    public void What_is_open_is_as_old_as_it_is_much(int seed)
    {
        var ledger = MadeHistory.Of(new((ulong)seed), 200);
        var books = Close(ledger, ledger.Today, ledger.Today);

        foreach (var kind in Enum.GetValues<BookKind>())
        {
            Assert.Equal(Closing(books.Roll.Rows, kind), books.BySale.Bands.Values.Sum(band => band.GetValueOrDefault(kind)));
            Assert.Equal(Closing(books.Roll.Rows, kind), books.ByEnd.Bands.Values.Sum(band => band.GetValueOrDefault(kind)));
        }
    }

    private static Books Close(MadeLedger ledger, int firstDay, int lastDay, params Breakage[] breakage) => Close(ledger, BooksAsk.Of(firstDay, lastDay, ledger.Calendar, breakage));

    private static Books Close(MadeLedger ledger, int firstDay, int lastDay, List<BookLine> journal) => Close(ledger, BooksAsk.Of(firstDay, lastDay, ledger.Calendar, []), journal);

    private static Books Close(MadeLedger ledger, BooksAsk ask, List<BookLine>? journal = null)
    {
        var books = new Books(ask, ledger.Calendar, journal is null ? null : journal.Add);
        foreach (var bucket in ledger.Buckets)
        {
            var head = ledger.Head(bucket);
            books.Begin(head.Lots, head.Holds);
            foreach (var row in ledger.Rows(bucket))
                books.Read(row.Transaction);

            books.EndBucket();
        }

        return books;
    }

    private static long Closing(IEnumerable<RollForwardRow> rows, BookKind kind) => rows.Where(row => row.Kind == kind).Sum(row => row.Closing);

    private static long Of(Books books, BookKind kind, Flow flow) => books.Roll.Rows.Where(row => row.Kind == kind).Sum(row => row.Of(flow));

    private static long Signed(BookLine line, BookKind kind) =>
        (RollForward.KindOf(line.Credit) == kind ? line.Minor : 0) - (RollForward.KindOf(line.Debit) == kind ? line.Minor : 0);

    private static int Calendar(int year, int month) => ShopCalendar.NumberOf(new(year, month, 1));
}
