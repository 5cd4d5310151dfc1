using NodaTime;

namespace Perennial.Ledger;

/// <summary>Histories of a shop by chance: the same seed makes the same one.</summary>
internal static class MadeHistory
{
    /// <summary>A ledger after so many steps; between steps an hour to some days go by.</summary>
    /// <param name="each">Is told after each step, so that what was true then can be kept.</param>
    public static MadeLedger Of(Dice dice, int steps, Action<MadeLedger>? each = null)
    {
        var zone = DateTimeZoneProviders.Tzdb[dice.Pick(["Europe/London", "Asia/Shanghai", "America/Sao_Paulo"])];
        var ledger = new MadeLedger(zone, Instant.FromUtc(2026, 1, 30, 22, 30));
        var (holds, redemptions) = (new List<(long Customer, Hold Hold)>(), new List<(long Customer, Transaction Redemption)>());
        for (var step = 0; step < steps; step++)
        {
            Step(ledger, dice, holds, redemptions);
            each?.Invoke(ledger);
            ledger.Now += dice.Chance(0.2) ? Duration.FromDays(1 + dice.Below(4)) : Duration.FromMinutes(1 + dice.Below(300));
        }

        return ledger;
    }

    private static void Step(MadeLedger ledger, Dice dice, List<(long Customer, Hold Hold)> holds, List<(long Customer, Transaction Redemption)> redemptions)
    {
        var customer = 1 + dice.Below(6);
        var spendable = ledger.Spendable(customer);
        var amount = spendable > 0 ? 1 + dice.Below((int)spendable) : 0;
        switch (dice.Below(12))
        {
            case 0 or 1:
                ledger.Sell(customer, 100 * (1 + dice.Below(50)), dice.Chance(0.7) ? 1000 : 0, 1 + dice.Below(5), 1 + dice.Below(9), dice.Chance(0.5) ? "rice-card" : "tea-card", 1 + dice.Below(12));
                break;
            case 2:
                ledger.Coupon(customer, 100 + dice.Below(300), 1 + dice.Below(3), 1 + dice.Below(20));
                break;
            case 3 or 4 or 5 when amount > 0:
                var coupon = ledger.Own(customer).Where(lot => lot.Kind == GrantKind.Coupon && lot.UsesLeft > 0 && lot.IsInWindow(ledger.Today)).Take(1).Select(lot => lot.Id.Value).ToArray();
                redemptions.Add((customer, ledger.Redeem(customer, amount, coupon)));
                break;
            case 6 or 7 when amount > 0:
                holds.Add((customer, ledger.Hold(customer, amount, Duration.FromHours(1 + dice.Below(72)))));
                break;
            case 8 or 9 when holds.Find(held => held.Hold.IsActive(ledger.Now)) is { Hold: not null } held:
                holds.Remove(held);
                if (dice.Chance(0.3))
                    ledger.Void(held.Customer, held.Hold);
                else
                    redemptions.Add((held.Customer, ledger.Capture(held.Customer, held.Hold, 1 + dice.Below((int)held.Hold.Minor))));

                break;
            case 10 when redemptions.Count > 0:
                var (owner, redemption) = dice.Pick(redemptions);
                redemptions.Remove((owner, redemption));
                ledger.Refund(owner, redemption, 1 + dice.Below(500));
                break;
            case 11 when dice.Chance(0.3) && ledger.Own(customer).FirstOrDefault(lot => lot.Kind == GrantKind.Principal && lot.Card.Value > 0 && lot.RemainingMinor > 0) is { } principal:
                ledger.RefundCard(customer, principal.Card);
                break;
            default:
                ledger.Refuse(customer);
                break;
        }
    }
}
