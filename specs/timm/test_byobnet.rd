use "families/timm/byobnet"

# The least net of ByobNet, with a unit of each kind
# Published weights: timm's test_byobnet
network Test_Byobnet from TestByobnet { expect parameters == 456_856 }
