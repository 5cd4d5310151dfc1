using System.Diagnostics;
using System.Reflection;

namespace Perennial.Simulator.Ledger;

/// <summary>A simulation that finds nothing may be blind. Each of these takes a guard out of the rules; within 30 seconds it has to be missed.</summary>
[Collection("ledger simulation")]
public sealed class RemovedGuardTests(ITestOutputHelper output)
{
    /// <summary>What is taken out, where, and what stands there instead.</summary>
    public static TheoryData<string, string, string, string> Guards => new()
    {
        { "a key that comes again is answered again", "Batch.cs", "if (Earlier(command, requestHash) is { } earlier)", "if (Earlier(command, requestHash) is { } earlier && requestHash == 0)" },
        { "a key belongs to one request", "Batch.cs", "if (earlier.RequestHash != requestHash)", "if (earlier.RequestHash == 0)" },
        { "recorded time never runs back", "Batch.cs", "Instant.Max(now, end.RecordedAt)", "now" },
        { "what is held cannot be spent", "Wallet.cs", "grant.Lot.RemainingMinor - HeldOf(grant.Lot.Id, moment.Now).Minor", "grant.Lot.RemainingMinor" },
        { "a grant is usable in its window only", "Wallet.cs", "grant.Lot.State == LotState.Open && grant.Lot.IsInWindow(moment.Today)", "grant.Lot.State == LotState.Open" },
        { "a hold ends once", "CaptureHold.cs", "taken.With(hold with { State = HoldState.Captured })", "taken" },
        { "a hold that has expired holds nothing", "OpenHold.cs", "if (!hold.IsActive(moment.Now))", "if (hold.Minor < 0)" },
        { "no more is captured than is held", "CaptureHold.cs", "if (minor > hold.Minor)", "if (minor < 0)" },
        { "no more is taken than is there", "Taking.cs", "&& taken < spend.Minor)", "&& taken < 0)" },
        { "a coupon that is used up is refused", "CouponTaking.cs", "if (coupon.Lot.UsesLeft - wallet.HeldOf(id, moment.Now).Uses < 1)", "if (coupon.Lot.UsesLeft < 1)" },
        { "stored value never pays for stored value", "BasketCheck.cs", "if (basket.Lines.Any(line => line.IsStoredValue))", "if (basket.Lines.Count > 99)" },
        { "what came back before is not given back again", "ReturnShares.cs", "Minor = parts[at].Minor - given.ReturnedMinor", "Minor = parts[at].Minor" },
        { "a frozen wallet pays nothing", "Taking.cs", "if (wallet.IsFrozen)", "if (wallet.IsFrozen && spend.Minor < 0)" },
        { "a narrow grant pays for its own goods only", "Terms.cs", "Has(Categories, line.Category)", "Categories.Count > 0" },
        { "a frozen wallet pays for no quote", "BestTaking.cs", "if (wallet.IsFrozen)", "if (wallet.IsFrozen && ask.Basket.Lines.Count > 99)" },
        { "a quote uses no coupon that is held", "WhyNot.cs", "if (lot.UsesLeft - wallet.HeldOf(lot.Id, moment.Now).Uses < 1)", "if (lot.UsesLeft < 1)" },
        { "a coupon takes off no more than is left of a line", "TakeOff.cs", "Math.Min(room, total - cart.LeastTotal)", "long.MaxValue" },
    };

    [Theory]
    [MemberData(nameof(Guards))]
    public void A_guard_that_is_taken_out_is_missed_within_thirty_seconds(string rule, string file, string guard, string without)
    {
        var run = new MutatedCore().Without(file, guard, without);
        var watch = Stopwatch.StartNew();

        var fault = Assert.Throws<TargetInvocationException>(() => run(1, () => watch.Elapsed > TimeSpan.FromSeconds(30))).InnerException!;

        output.WriteLine($"Without “{rule}”: after {watch.Elapsed.TotalMilliseconds:N0} ms, {fault.Message[..Math.Min(200, fault.Message.Length)]}");
        Assert.Equal("Violation", fault.GetType().Name);
    }

    [Fact]
    public void With_every_guard_in_its_place_nothing_is_found()
    {
        var run = new MutatedCore().Without("Batch.cs", "if (earlier.RequestHash != requestHash)", "if (earlier.RequestHash != requestHash)");
        var watch = Stopwatch.StartNew();

        Assert.NotNull(run(1, () => watch.Elapsed > TimeSpan.FromSeconds(3)));
    }
}
