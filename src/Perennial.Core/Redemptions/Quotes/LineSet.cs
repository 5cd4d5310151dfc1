namespace Perennial.Redemptions;

/// <summary>Some lines of a cart. Of carts of more than 64 lines it only knows whether it is all goods, and says "perhaps" to the rest in the safe way.</summary>
internal readonly record struct LineSet
{
    private const int BitsMax = 64;

    private readonly ulong bits;
    private readonly bool isExact;
    private readonly bool isAll;

    private LineSet(ulong bits, bool isExact, bool isAll) => (this.bits, this.isExact, this.isAll) = (bits, isExact, isAll);

    public static LineSet Of(int[] lines, Cart cart)
    {
        var goods = 0;
        var (isExact, bits) = (cart.Lines.Length <= BitsMax, 0UL);
        foreach (var line in lines)
        {
            goods += cart.Lines[line].IsShipping ? 0 : 1;
            bits |= isExact ? 1UL << line : 0;
        }

        return new(bits, isExact, goods == cart.GoodsLines);
    }

    /// <summary>True when all goods are in it.</summary>
    public bool IsAll => isAll;

    /// <summary>True only when every line of goods of this is in the other.</summary>
    public bool IsWithin(in LineSet other) => other.isAll || (isExact && (bits & ~other.bits) == 0);

    /// <summary>False only when no line is in both.</summary>
    public bool Meets(in LineSet other) => !isExact || (bits & other.bits) != 0;

    /// <summary>True unless it makes no difference to the other how an amount is divided between the lines of this.</summary>
    public bool IsCutBy(in LineSet other) => Meets(other) && !IsWithin(other);
}
