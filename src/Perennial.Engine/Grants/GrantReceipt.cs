using Perennial.Ledger;
using Perennial.Terminal;

namespace Perennial.Grants;

/// <summary>Receipts of what sells, issues, gives back, freezes and moves.</summary>
internal static class GrantReceipt
{
    public static Receipt Of(Spoken spoken) => spoken.Operation switch
    {
        Operation.SellCard => Sold(spoken, spoken.As<CardSold>()),
        Operation.IssuePack => Issued(spoken, spoken.As<PackIssued>()),
        Operation.RefundCard => GivenBack(spoken, spoken.As<CardRefund>()),
        Operation.MoveOut => Moved(spoken, spoken.As<Parcel>()),
        Operation.Freeze => Frozen(spoken, spoken.As<Frozen>()),
        Operation.Unfreeze => new([$"{spoken.Verb("Unfroze", "unfreeze")} the wallet of {spoken.Customer}."], new { Frozen = false }),
        _ => new([$"{spoken.Operation}: {spoken.Answer.Text}"], spoken.Answer.Text),
    };

    private static Receipt Sold(Spoken spoken, CardSold sold)
    {
        var code = spoken.Card(sold.Card);
        return new(
            [
                $"{spoken.Verb("Sold", "sell")} {sold.Programme} to {spoken.Customer}: paid {spoken.Money(sold.PaidMinor)}{(sold.BonusMinor > 0 ? $", bonus {spoken.Money(sold.BonusMinor)}" : "")}. Card {code}.",
                .. Lots.Made(sold.Lots, spoken),
                $"The wallet holds {spoken.Money(sold.BalanceMinor)}, what opens later included.",
            ],
            new { Card = code, sold.Programme, sold.PaidMinor, sold.BonusMinor, Lots = Lots.Json(sold.Lots), sold.BalanceMinor },
            $"perennial cards show {code}");
    }

    private static Receipt Issued(Spoken spoken, PackIssued issued)
    {
        var code = spoken.Card(issued.Pack);
        return new(
            [
                $"{spoken.Verb("Issued", "issue")} {issued.Name} to {spoken.Customer}{(issued.PaidMinor > 0 ? $" for {spoken.Money(issued.PaidMinor)}" : "")}: {issued.Coupons.Count} coupons. Pack {code}.",
                .. Lots.Made(issued.Coupons, spoken),
            ],
            new { Pack = code, issued.Name, issued.PaidMinor, Coupons = Lots.Json(issued.Coupons) },
            $"perennial packs show {code}");
    }

    private static Receipt GivenBack(Spoken spoken, CardRefund refund)
    {
        var code = spoken.Card(refund.Card);
        return new(
            [
                .. refund.Explanation.Select(line => (ReceiptLine)line),
                $"{spoken.Verb("Gave", "give")} back {spoken.Money(refund.AmountMinor)}{(refund.InterestMinor > 0 ? $" and {spoken.Money(refund.InterestMinor)} of interest" : "")}; {code} {(spoken.IsDry ? "would end" : "has ended")}{(refund.BonusRevokedMinor > 0 ? $", and {spoken.Money(refund.BonusRevokedMinor)} of bonus with it" : "")}.",
            ],
            new
            {
                Card = code,
                refund.AmountMinor,
                refund.InterestMinor,
                refund.PrincipalLeftMinor,
                refund.ConsumedFaceMinor,
                refund.ConsumedListMinor,
                refund.Article,
                refund.Explanation,
                refund.BonusRevokedMinor,
                refund.Revoked,
            });
    }

    private static Receipt Moved(Spoken spoken, Parcel parcel) => new(
        [
            $"{spoken.Verb("Moved", "move")} {spoken.Money(parcel.Minor)} in {parcel.Grants.Count} lots{(parcel.Cards.Count > 0 ? $" and {parcel.Cards.Count} cards" : "")} from {spoken.Customer} to customer {parcel.To.Value}.",
            .. parcel.Grants.Select(grant => new ReceiptLine($"  {grant.Lot.Id.Value}  ", $"{Lots.Word(grant.Lot.Kind)} {spoken.Money(grant.Lot.RemainingMinor)} from {JournalCsv.Date(grant.Lot.FirstDay)} through {Lots.Last(grant.Lot.LastDay)}")),
        ],
        new
        {
            From = parcel.From.Value,
            To = parcel.To.Value,
            parcel.Minor,
            Cards = parcel.Cards.Select(card => spoken.Card(card.Id.Value)),
            Lots = parcel.Grants.Select(grant => new { Lot = grant.Lot.Id.Value, grant.Lot.Kind, Minor = grant.Lot.RemainingMinor }),
        },
        $"perennial wallet show {parcel.To.Value}");

    private static Receipt Frozen(Spoken spoken, Frozen frozen) => new(
        [$"{spoken.Verb("Froze", "freeze")} the wallet of {spoken.Customer}: {frozen.Reason}. Nothing can be spent from it; {spoken.Money(frozen.BalanceMinor)} stays in it."],
        new { Frozen = true, frozen.Reason, frozen.BalanceMinor },
        $"perennial wallet unfreeze {ShellWord.Of(spoken.Customer)} --because REASON");
}
