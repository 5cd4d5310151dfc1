using NodaTime;

namespace Perennial.Ledger;

/// <summary>A lot on its way through time: what is in it, whether its first day has come, and how much of it has lapsed.</summary>
internal sealed class BookLot(WalletLot row, ShopCalendar calendar)
{
    public Lot Lot => row.Lot;

    public CustomerId Customer => row.Customer;

    /// <summary>When it was made; null before that.</summary>
    public Instant? MadeAt { get; set; }

    /// <summary>Minor units in it, lapsed ones included.</summary>
    public long Minor { get; set; }

    public int Uses { get; set; }

    /// <summary>True when what it gives can be used: only bonus has a time before.</summary>
    public bool IsReleased { get; set; } = row.Lot.Kind != GrantKind.Bonus;

    public bool HasEnded { get; set; }

    public long LapsedMinor { get; set; }

    public int LapsedUses { get; set; }

    /// <summary>The instant from which bonus can be used.</summary>
    public Instant ReleasesAt { get; } = row.Lot.Kind == GrantKind.Bonus ? calendar.StartOf(row.Lot.FirstDay) : Instant.MinValue;

    /// <summary>The instant at which it lapses; the end of time for principal.</summary>
    public Instant EndsAt { get; } = row.Lot.Kind == GrantKind.Principal ? Instant.MaxValue : calendar.EndOf(row.Lot.LastDay);

    /// <summary>What holds set aside of it.</summary>
    public List<(BookHold Hold, LotPart Part)> Held { get; } = [];

    public long OpenMinor => Minor - LapsedMinor;

    public int OpenUses => Uses - LapsedUses;

    /// <summary>What holds set aside of it at an instant.</summary>
    public (long Minor, int Uses) HeldAt(Instant at)
    {
        var (minor, uses) = (0L, 0);
        foreach (var (hold, part) in Held)
        {
            if (hold.IsActive(at))
                (minor, uses) = (minor + part.Minor, uses + part.Uses);
        }

        return (minor, uses);
    }

    /// <summary>The account that its value stands on.</summary>
    public BookAccount Account => Lot.Kind switch
    {
        GrantKind.Principal => BookAccount.Principal,
        GrantKind.Bonus => IsReleased ? BookAccount.Bonus : BookAccount.BonusToCome,
        GrantKind.Gift => BookAccount.Gifts,
        _ => BookAccount.Coupons,
    };
}
