namespace Perennial.Standing;

/// <summary>What a level programme counts.</summary>
public enum Counting
{
    /// <summary>Orders.</summary>
    Purchases,

    /// <summary>Days of the shop's calendar on which something was bought.</summary>
    Days,

    /// <summary>Minor units spent.</summary>
    Spend,
}
