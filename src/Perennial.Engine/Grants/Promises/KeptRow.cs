using System.Globalization;

namespace Perennial.Grants;

/// <summary>A promise and what it became.</summary>
internal sealed class KeptRow
{
    public int Play { get; init; }

    public int Version { get; init; }

    public long Customer { get; init; }

    public long Cycle { get; init; }

    public short Step { get; init; }

    public short State { get; init; }

    public int Day { get; init; }

    public int LastDay { get; init; }

    public long Worst { get; init; }

    /// <summary>What the order was that earned it, in minor units; 0 for none.</summary>
    public long OrderMinor { get; init; }

    /// <summary>What is left of it, when that was asked.</summary>
    public long LeftMinor { get; init; }

    /// <summary>What has to be left of it, in minor units; 0 for anything.</summary>
    public long Least { get; init; }

    /// <summary>True when so little is left that the play would not have begun with it.</summary>
    public bool IsLost => LeftMinor < Math.Max(1, Least);

    /// <summary>The customer of then: keys are made of it, since grants of different buckets have the same numbers.</summary>
    public long Owner { get; init; }

    public string Lots { get; init; } = "";

    public long Card { get; init; }

    public IEnumerable<long> LotIds => Lots.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(lot => long.Parse(lot, CultureInfo.InvariantCulture));
}
