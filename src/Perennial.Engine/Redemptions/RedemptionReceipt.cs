using System.Globalization;
using Perennial.Grants;
using Perennial.Ledger;
using Perennial.Terminal;

namespace Perennial.Redemptions;

/// <summary>Receipts of what pays, sets aside and gives back; of everything else as <see cref="GrantReceipt"/> says it.</summary>
internal static class RedemptionReceipt
{
    public static Receipt Of(Spoken spoken) => spoken.Operation switch
    {
        Operation.Redeem or Operation.Capture => Paid(spoken, spoken.As<Redeemed>()),
        Operation.PlaceHold => Set(spoken, spoken.As<Held>()),
        Operation.Void => Free(spoken, spoken.As<Voided>()),
        Operation.Refund => Back(spoken, spoken.As<Refunded>()),
        _ => GrantReceipt.Of(spoken),
    };

    private static Receipt Paid(Spoken spoken, Redeemed paid) => new(
        [
            $"{(spoken.IsDry ? "Would pay" : $"Payment {paid.Redemption}:")} {spoken.Money(paid.PaidMinor)} of stored value{(paid.DiscountMinor > 0 ? $", {spoken.Money(paid.DiscountMinor)} off by coupon" : "")}.",
            .. Taken(paid.Lots, spoken),
            $"The wallet holds {spoken.Money(paid.BalanceMinor)}, what opens later included.",
        ],
        new { Payment = paid.Redemption, paid.PaidMinor, paid.DiscountMinor, paid.Lots, paid.BalanceMinor },
        $"perennial wallet refund {ShellWord.Of(spoken.Customer)} {paid.Redemption}");

    private static Receipt Set(Spoken spoken, Held held)
    {
        var until = StatementJson.At(held.ExpiresAt, spoken.Shop);
        return new(
            [
                $"{(spoken.IsDry ? "Would hold" : $"Hold {held.Hold}:")} {spoken.Money(held.Minor)}{(held.DiscountMinor > 0 ? $", {spoken.Money(held.DiscountMinor)} off by coupon" : "")}, until {held.ExpiresAt.InZone(spoken.Shop.Zone).ToString("uuuu-MM-dd HH:mm", CultureInfo.InvariantCulture)}.",
                $"{spoken.Money(held.SpendableMinor)} can still be spent beside it.",
            ],
            new { held.Hold, held.Minor, held.DiscountMinor, ExpiresAt = until, held.SpendableMinor, Lots = held.Parts.GroupBy(part => part.Lot).Select(lot => new { Lot = lot.Key.Value, Minor = lot.Sum(part => part.Minor) }) },
            $"perennial wallet capture {ShellWord.Of(spoken.Customer)} {held.Hold}");
    }

    private static Receipt Free(Spoken spoken, Voided voided) => new(
        [$"{spoken.Verb("Gave", "give")} back hold {voided.Hold} of {spoken.Money(voided.Minor)}; {spoken.Money(voided.SpendableMinor)} can be spent."],
        new { voided.Hold, voided.Minor, voided.SpendableMinor });

    private static Receipt Back(Spoken spoken, Refunded back) => new(
        [
            $"{spoken.Verb("Gave", "give")} back {spoken.Money(back.Minor)} of payment {back.Redemption}{(back.DiscountMinor > 0 ? $", and the coupon that had taken {spoken.Money(back.DiscountMinor)} off" : "")}.",
            .. Taken(back.Lots, spoken),
            .. Gone(spoken, back),
            $"The wallet holds {spoken.Money(back.BalanceMinor)}, what opens later included.",
        ],
        new { Payment = back.Redemption, back.Refund, back.Minor, back.DiscountMinor, back.GoneMinor, back.Lots, back.BalanceMinor });

    private static IEnumerable<ReceiptLine> Gone(Spoken spoken, Refunded back) => back.GoneMinor == 0
        ? []
        : [$"{spoken.Money(back.GoneMinor)} of that is not in the wallet again: its card was given back meanwhile, or its days and its grace are over."];

    private static IEnumerable<ReceiptLine> Taken(IReadOnlyList<LotTaken> lots, Spoken spoken) =>
        lots.Select(lot => new ReceiptLine($"  {lot.Lot}  ", $"{Lots.Word(lot.Kind)} {spoken.Money(lot.Minor)}"));
}
