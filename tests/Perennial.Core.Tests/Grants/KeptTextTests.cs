using Perennial.Ledger;
using Perennial.Redemptions;

namespace Perennial.Grants;

/// <summary>What the books keep as text has to read back as what was written, years later.</summary>
public sealed class KeptTextTests
{
    [Fact]
    public void A_programme_and_a_pack_read_back_as_they_were_defined()
    {
        var programme = Shelf.Card(500_00, 500_00, 10) with
        {
            BonusTerms = Terms.None with { ArrivedWithinDays = 7, Categories = ["大米"] },
            PrincipalLasts = NodaTime.Period.FromYears(3),
            Order = SpendingOrder.BonusFirst,
            Conditions = new(IsTransferable: false),
        };
        var text = LedgerJson.Text(programme);
        var read = LedgerJson.Read<CardProgramme>(text);

        Assert.Equal(text, LedgerJson.Text(read));
        Assert.Equal((programme.Plan, programme.PrincipalLasts, programme.Order, programme.Conditions), (read.Plan, read.PrincipalLasts, read.Order, read.Conditions));
        Assert.Equal(LedgerJson.Text(Shelf.Pack(80_00)), LedgerJson.Text(LedgerJson.Read<CouponPack>(LedgerJson.Text(Shelf.Pack(80_00)))));
    }

    [Fact]
    public void A_sale_that_was_kept_before_a_term_was_thought_of_has_its_usual_value()
    {
        var read = LedgerJson.Read<SaleRecord>("""{"preset":"none","is_named":true,"loan_rate":310,"deposit_rate":110,"counts_promised_bonus":true,"grace_days":30}""");

        Assert.Equal(SaleRecord.Usual with { LoanRate = new(310), DepositRate = new(110) }, read);
        Assert.Equal(read with { CarriedMinor = 5 }, LedgerJson.Read<SaleRecord>(LedgerJson.Text(read with { CarriedMinor = 5 })));
    }

    [Fact]
    public void A_parcel_reads_back_and_makes_the_same_lots()
    {
        var (from, to) = (new Till(), new Till(customer: 8));
        from.Do<CardSold>(new SellCard(Shelf.Card(10_00, 20_00, 2), Shelf.Paid));
        var parcel = from.Do<Parcel>(MoveOut.Everything(new(8)));
        var read = LedgerJson.Read<Parcel>(LedgerJson.Text(parcel));

        Assert.Equal(LedgerJson.Text(parcel), LedgerJson.Text(read));
        Assert.Equal(30_00, to.Do<MovedIn>(new MoveIn(read, Shelf.Yuan)).BalanceMinor);
    }

    [Fact]
    public void Lines_of_an_order_read_back_and_none_is_no_text()
    {
        PaidLine[] lines = [new(1, 12_00, 15_00), new(2, 0, 3_00)];

        Assert.Equal(lines, PaidLines.Read(PaidLines.Write(lines)));
        Assert.Equal("", PaidLines.Write([]));
        Assert.Empty(PaidLines.Read(""));
    }
}
